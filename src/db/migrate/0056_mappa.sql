-- Referrals to MAPPA level 2 or 3: whose they are, what each side contributes,
-- who was at the meeting, and who is trained for it.

insert into remit (prison, from_day, role, work, does, whose, words)
values
    ('*', '2018-01-01', 'COM',                'MAPPA_REFERRAL', 1, '',    'The referral to level 2 or 3 is written by the COM'),
    ('*', '2018-01-01', 'POM',                'MAPPA_REFERRAL', 0, 'COM', 'The referral to level 2 or 3 is the COM’s: the POM contributes what is known in prison'),
    ('*', '2018-01-01', 'HOMD',               'MAPPA_REFERRAL', 0, 'COM', 'The referral to level 2 or 3 is the COM’s: the prison contributes what it knows'),
    ('*', '2018-01-01', 'CASE_ADMINISTRATOR', 'MAPPA_REFERRAL', 0, 'COM', 'The referral to level 2 or 3 is the COM’s: the prison contributes what it knows');

-- One is in preparation until its level is decided.
create table mappa_referral (
    id              {id},
    number          {text} not null references person,
    prison          {text} not null,             -- where the person was then
    begun_by        {text} not null,             -- name
    begun_at        {instant} not null,
    met_on          {day},                       -- the meeting; null: not yet
    level           {int} not null default 0,    -- 1 to 3, decided there
    words           {text} not null default '',  -- what was decided
    closed_by       {text} not null default '',
    closed_at       {instant},
    version         {int} not null default 1
) {strict};
create index mappa_referral_number on mappa_referral (number, id);

-- Who was asked to contribute and to come.
create table mappa_part (
    id              {id},
    referral        {int} not null references mappa_referral,
    side            {text} not null,             -- POM, COM, KEY_WORKER, OTHER
    who             {text} not null,
    due             {day} not null,
    asked_by        {text} not null,
    asked_at        {instant} not null,
    came            {text} not null default '',  -- CAME, APOLOGIES, ABSENT; empty: no meeting yet
    version         {int} not null default 1
) {strict};
create index mappa_part_referral on mappa_part (referral, id);

-- What they contributed; a correction is one more row.
create table mappa_words (
    id              {id},
    part            {int} not null references mappa_part,
    words           {text} not null,
    written_by      {text} not null,             -- name
    written_at      {instant} not null,
    trained         {flag} not null              -- whose MAPPA training held that day
) {strict};
create index mappa_words_part on mappa_words (part, id);

create table mappa_training (
    id              {id},
    account         {int} not null,              -- whose
    day             {day} not null,
    until_day       {day} not null,              -- last day it holds
    set_by          {text} not null,             -- name
    set_at          {instant} not null
) {strict};
create index mappa_training_account on mappa_training (account, until_day);
