"""Lists of targets, tasks and units: filtered, sorted, paged, searched, exported."""
