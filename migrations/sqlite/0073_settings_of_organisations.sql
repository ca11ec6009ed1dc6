-- What an organisation says of itself, as JSON: contact, privacy notice and accessibility statement by language, time zone.
ALTER TABLE organisations ADD COLUMN settings TEXT NOT NULL DEFAULT '{}';
