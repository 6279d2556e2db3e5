import Episodes
import Robotics

/// A dataset of two episodes of 50 frames: policy 0..<20, correction 20..<40, policy 40..<50.
func labelledDataset(_ folder: TemporaryFolder, episodes: Int = 2) throws -> Dataset {
  let dataset = try Dataset(folder.file())
  for seed in 1...UInt64(episodes) { try EpisodeMaker.record(dataset, steps: 50, seed: seed) }
  return dataset
}

/// The grades one author gave to the segments of an episode.
func grades(_ dataset: Dataset, _ author: String, _ episode: EpisodeID = 1) throws
  -> [Int?]
{
  try dataset.review(episode).segments.map { $0.rating(of: author)?.grade?.rawValue }
}
