-- In which country an organisation's people live: telephone numbers without one are of it.
UPDATE organisations SET settings = ('{"country": "FI"}'::jsonb || settings::jsonb)::text;
