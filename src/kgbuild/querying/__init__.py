"""Questions to a graph, in a folder or behind an endpoint: found, bound to values, asked in a process of their own."""
