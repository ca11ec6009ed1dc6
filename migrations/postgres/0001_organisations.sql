-- Whose elections these are: each union is the controller of its own data.
CREATE TABLE organisations (
    id TEXT PRIMARY KEY,
    -- texts by language: {"fi": …, "sv": …, "en": …}
    name TEXT NOT NULL,
    -- the language of those whose own is unknown
    language TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
