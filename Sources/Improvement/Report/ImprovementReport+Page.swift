extension ImprovementReport {
  /// The page: tables and plots, in one file.
  public var page: String {
    """
    <!doctype html>
    <html lang="en"><head><meta charset="utf-8"><title>Improvement</title>
    <meta name="viewport" content="width=device-width,initial-scale=1"><style>\(Self.style)</style>
    </head><body>
    \(sections.enumerated().map { $1.html(level: $0 == 0 ? 1 : 2) }.joined(separator: "\n"))
    </body></html>

    """
  }

  private static let style = """

    :root{color-scheme:light dark;--ink:#1f2328;--dim:#656d76;--line:#d8dee4;--ground:#fff}
    @media(prefers-color-scheme:dark){:root{--ink:#dde3ea;--dim:#929aa3;--line:#3a4149;--ground:#14171b}}
    body{font:16px/1.55 system-ui,sans-serif;max-width:68rem;margin:2.5rem auto;padding:0 1.25rem;
    color:var(--ink);background:var(--ground)}
    h1{font-size:1.9rem;margin:0 0 .5rem}
    h2{font-size:1.3rem;margin:2.5rem 0 .5rem;border-top:1px solid var(--line);padding-top:1.2rem}
    p{max-width:48rem;color:var(--dim);margin:.5rem 0 1rem}
    .table{overflow-x:auto}
    table{border-collapse:collapse;margin:1rem 0;font-size:.92rem;font-variant-numeric:tabular-nums}
    td,th{padding:.35rem .9rem .35rem 0;border-bottom:1px solid var(--line);text-align:left;
    white-space:nowrap}
    th{color:var(--dim);font-weight:600}
    .plots{display:flex;flex-wrap:wrap;gap:1.5rem 2rem}
    figure{margin:.5rem 0;max-width:100%}
    figcaption{font-weight:600;margin-bottom:.3rem}
    svg{max-width:100%;height:auto}

    """
}
