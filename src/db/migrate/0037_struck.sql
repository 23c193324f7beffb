-- A manager found that what a note tells of did not happen: it counts for
-- nothing, and stays on record with both views.
alter table case_note add column struck {flag} not null default 0;

-- The first session's agreement: YES, LATER or NO, as the person said.
alter table session_note add column accepted {text} not null default '';
