-- One row, written again and again by whoever asks whether the service is well: only a commit shows that there is room on the disk.
CREATE TABLE pulse (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    written_at INTEGER NOT NULL
) STRICT;
