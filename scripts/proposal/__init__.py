"""The reviewer's view: what the working tree's data changes against another state of the repository, for a reader."""
