-- Both sides on record: what was pushed back and by which region, what each
-- says of an override, who was at a hearing, and the duty to refer.

alter table request add column pushed_back {flag} not null default 0;
update request
   set pushed_back = 1
 where state = 'REFUSED';

-- The letters with which the codes of a region's units begin [K].
create table probation_region (
    prefix          {text} primary key,
    name            {text} not null
) {strict};
insert into probation_region (prefix, name)
values ('N01', 'North West (former division)'),
       ('N02', 'North East (former division)'),
       ('N03', 'Wales'),
       ('N04', 'Midlands (former division)'),
       ('N05', 'South West and South Central (former division)'),
       ('N06', 'South East and Eastern (former division)'),
       ('N07', 'London'),
       ('N50', 'Greater Manchester'),
       ('N51', 'North West'),
       ('N52', 'West Midlands'),
       ('N53', 'East Midlands'),
       ('N54', 'North East'),
       ('N55', 'Yorkshire and the Humber'),
       ('N56', 'East of England'),
       ('N57', 'Kent, Surrey and Sussex'),
       ('N58', 'South West'),
       ('N59', 'South Central');

-- What POM and COM say of an override before it is decided; never changed.
create table override_said (
    id              {id},
    override        {int} not null references responsibility_override,
    side            {text} not null,             -- POM, COM
    name            {text} not null,             -- whose view it is
    agrees          {flag} not null,
    words           {text} not null,
    set_by          {text} not null,             -- user name: who wrote it down
    set_at          {instant} not null
) {strict};
create index override_said_override on override_said (override, id);
-- why a side was not heard before it was approved
alter table responsibility_override add column unheard {text} not null default '';

-- Who was at a parole hearing: the newest row of a party holds.
create table hearing_attendance (
    id              {id},
    number          {text} not null references person,
    review          {text} not null,
    party           {text} not null,             -- POM, COM, PERSON
    there           {flag} not null,
    name            {text} not null default '',
    why_not         {text} not null default '',
    set_by          {text} not null,
    set_at          {instant} not null
) {strict};
create index hearing_attendance_number on hearing_attendance (number, review, id);

-- A referral to a housing authority (the duty to refer).
create table duty_to_refer (
    id              {id},
    person          {text} not null references person,
    prison          {text} not null,
    refers          {text} not null,             -- POM, COM, RESETTLEMENT: whose task it is
    consent         {text} not null,             -- GIVEN, REFUSED
    consent_on      {day} not null,
    authority       {text} not null default '',  -- the person's choice
    link            {text} not null default '',  -- why that one
    sent_on         {day},
    sent_by         {text} not null default '',
    acknowledged_on {day},
    reference       {text} not null default '',
    outcome         {text} not null default '',  -- code
    outcome_on      {day},
    version         {int} not null default 1
) {strict};
create index duty_to_refer_person on duty_to_refer (person, id);
create index duty_to_refer_prison on duty_to_refer (prison, id);

create table duty_to_refer_step (
    id              {id},
    referral        {int} not null references duty_to_refer,
    at              {instant} not null,
    by_name         {text} not null,
    what            {text} not null,             -- BEGUN, SENT, ACKNOWLEDGED, OUTCOME, NOT_MINE
    words           {text} not null default ''
) {strict};
create index duty_to_refer_step_referral on duty_to_refer_step (referral, id);
