-- In which country an organisation's people live: telephone numbers without one are of it.
UPDATE organisations SET settings = json_set(settings, '$.country', 'FI') WHERE json_extract(settings, '$.country') IS NULL;
