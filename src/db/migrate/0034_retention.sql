-- What is kept how long after what, on what ground; whose record is on hold;
-- what was removed.  See people/retention.h.  The ground of a row that ends in
-- [K] is taken from general knowledge: the data protection officer confirms it.
alter table retention add column what {text} not null default '';
alter table retention add column event {text} not null default '';
alter table retention add column ground {text} not null default '';
alter table retention add column by_person {flag} not null default 0; -- a person decides, nothing is removed by itself

update retention
   set what = 'Events that other services have received',
       event = 'it was delivered',
       ground = 'Data no longer needed for its purpose (UK GDPR article 5(1)(e)) [K]'
 where name = 'EVENTS_DELIVERED';

insert into retention (name, from_day, days, set_by, set_at, what, event, ground, by_person)
values ('NOTE_DRAFTS', '2026-01-01', 90, 'SYS', 0,
        'Notes that were begun and not saved', 'they were last typed in',
        'Data no longer needed for its purpose (UK GDPR article 5(1)(e)) [K]', 0),
       ('REFUSED_TEXT', '2026-01-01', 60, 'SYS', 0,
        'The words of feed documents that were refused', 'the file was read',
        'Data no longer needed for its purpose (UK GDPR article 5(1)(e)) [K]', 0),
       ('VICTIM_CONTACTS_ENDED', '2026-01-01', 365, 'SYS', 0,
        'Names of victim liaison officers that no longer hold', 'the contact ended',
        'Least data about victims (Data Protection Act 2018 section 37) [K]', 0),
       ('VICTIM_CONTACTS', '2026-01-01', 365, 'SYS', 0,
        'Names of victim liaison officers', 'the sentence ended',
        'Least data about victims (Data Protection Act 2018 section 37) [K]', 0),
       ('OPENED', '2026-01-01', 2192, 'SYS', 0,
        'Reasons given for opening a record', 'the record was opened',
        'Limitation of claims, six years (Limitation Act 1980) [K]', 0),
       ('PERSON_RECORDS', '2026-01-01', 2192, 'SYS', 0,
        'Everything held about a person', 'the sentence ended',
        'Review at intervals (Data Protection Act 2018 section 39(2)) [K]', 1),
       ('RECORD_OF_USE', '2026-01-01', 2192, 'SYS', 0,
        'The record of use', 'it was written',
        'Logging (Data Protection Act 2018 section 62); sealed, so never by machine [K]', 1);

create table retention_hold (
    id              {id},
    person          {text} not null references person,
    why             {text} not null,
    set_by          {text} not null,
    set_at          {instant} not null,
    ended_by        {text},
    ended_at        {instant},
    end_why         {text} not null default '',
    version         {int} not null default 1
) {strict};
create index retention_hold_person on retention_hold (person);

-- A row a night and kind: counts, never what it was.
create table retention_night (
    day             {day} not null,
    name            {text} not null,
    removed         {int} not null,
    held            {int} not null,
    at              {instant} not null,
    primary key (day, name)
) {strict_keyed};
