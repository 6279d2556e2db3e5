/// Number of an episode in its dataset, from 1; never used again.
public typealias EpisodeID = Int64
