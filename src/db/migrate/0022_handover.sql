-- The handover of a case, prepared by both sides; appointments of the two with
-- the person; what one side asks of the other.  See sentence/handover_work.h.

create table handover_work (
    id              {id},
    person          {text} not null references person,
    prison          {text} not null,
    due             {day},                       -- the rule's date; null: it has none
    opened_by       {text} not null,
    opened_at       {instant} not null,
    com_answer      {text} not null default '',  -- ACCEPTED, ASKED, DECLINED
    com_words       {text} not null default '',
    com_by          {text} not null default '',  -- name
    com_at          {instant},
    pom_agreed_by   {text} not null default '',
    pom_agreed_at   {instant},
    com_agreed_by   {text} not null default '',
    com_agreed_at   {instant},
    pom_view        {text} not null default '',  -- when they disagree
    com_view        {text} not null default '',
    decided         {text} not null default '',  -- GOES_AHEAD, MORE_WORK
    decided_words   {text} not null default '',
    decided_by      {text} not null default '',
    decided_at      {instant},
    closed_at       {instant},
    closed_why      {text} not null default '',
    version         {int} not null default 1
) {strict};
create unique index handover_work_open on handover_work (person) where closed_at is null;
create index handover_work_prison on handover_work (prison) where closed_at is null;

create table handover_item (
    work            {int} not null references handover_work,
    item            {text} not null,             -- oasys, person-told ...
    state           {text} not null,             -- STARTED, DONE, DOES_NOT_APPLY
    evidence        {text} not null,
    on_day          {day} not null,
    set_by          {text} not null,             -- name
    set_at          {instant} not null,
    version         {int} not null default 1,
    primary key (work, item)
) {strict_keyed};

create table handover_report (
    id              {id},
    work            {int} not null references handover_work,
    number          {int} not null,              -- 1, 2, 3 ...
    state           {text} not null,             -- DRAFT, SENT
    words           {text} not null,
    set_by          {text} not null,
    set_at          {instant} not null,
    version         {int} not null default 1,
    unique (work, number)
) {strict};
create unique index handover_report_draft on handover_report (work) where state = 'DRAFT';

create table handover_event (
    id              {id},
    work            {int} not null references handover_work,
    at              {instant} not null,
    by_name         {text} not null,
    side            {text} not null,             -- POM, COM, HOMD
    what            {text} not null,             -- in words
    words           {text} not null default ''   -- what was written
) {strict};
create index handover_event_work on handover_event (work, id);

create table appointment (
    id              {id},
    person          {text} not null references person,
    prison          {text} not null,
    kind            {text} not null,             -- FIRST_CONTACT, HANDOVER, PAROLE, RELEASE, MAPPA, OTHER
    way             {text} not null,             -- IN_PERSON, VIDEO, TELEPHONE, LETTER
    day             {day} not null,
    minute          {int},                       -- of the day, London; null: any time
    place           {text} not null default '',
    who             {text} not null,             -- who is to be there
    state           {text} not null,             -- BOOKED, HELD, CANCELLED
    person_there    {flag},                      -- when held
    why_not         {text} not null default '',  -- they were not; or it was cancelled
    outcome         {text} not null default '',
    set_by          {text} not null,
    set_at          {instant} not null,
    side            {text} not null,             -- POM, COM
    version         {int} not null default 1
) {strict};
create index appointment_person on appointment (person, day);

create table request_kind (
    from_day        {day} not null,              -- of the policy
    code            {text} not null,
    direction       {text} not null,             -- TO_COM, TO_PRISON
    words           {text} not null,
    working_days    {int} not null,              -- until it is due
    primary key (from_day, code)
) {strict_keyed};
insert into request_kind (from_day, code, direction, words, working_days)
values ('2018-01-01', 'ADDRESS',       'TO_COM',    'Check an address for release',              10),
       ('2018-01-01', 'DUTY_TO_REFER', 'TO_COM',    'Refer to the housing authority',            10),
       ('2018-01-01', 'APPROVED_PREMISES', 'TO_COM', 'Refer to approved premises or other housing', 10),
       ('2018-01-01', 'COM_REPORT',    'TO_COM',    'Report for parole, recall or HDC',          20),
       ('2018-01-01', 'LICENCE',       'TO_COM',    'Licence conditions, with their reasons',    15),
       ('2018-01-01', 'MAPPA',         'TO_COM',    'MAPPA referral or level',                   10),
       ('2018-01-01', 'COM_OTHER',     'TO_COM',    'Something else of the COM',                  5),
       ('2018-01-01', 'OASYS',         'TO_PRISON', 'Assessment brought up to date',             15),
       ('2018-01-01', 'POM_REPORT',    'TO_PRISON', 'Report or view of the POM',                 10),
       ('2018-01-01', 'PAPERS',        'TO_PRISON', 'Papers or certificates',                     5),
       ('2018-01-01', 'CONTACT',       'TO_PRISON', 'Visit, video or telephone with the person',  5),
       ('2018-01-01', 'QUESTION',      'TO_PRISON', 'Question about the handover',                3),
       ('2018-01-01', 'POM_OTHER',     'TO_PRISON', 'Something else of the prison',               5);

create table request (
    id              {id},
    person          {text} not null references person,
    prison          {text} not null,
    kind            {text} not null,
    direction       {text} not null,
    words           {text} not null,
    due             {day} not null,
    asked_by        {text} not null,             -- name
    asked_at        {instant} not null,
    state           {text} not null,             -- OPEN, ANSWERED, REFUSED, CLOSED
    answer          {text} not null default '',  -- or why it was refused
    answered_by     {text} not null default '',
    answered_at     {instant},
    closed_by       {text} not null default '',
    closed_at       {instant},
    outcome         {text} not null default '',
    version         {int} not null default 1
) {strict};
create index request_person on request (person, id);
create index request_prison on request (prison, state, due);

create table request_chase (
    id              {id},
    request         {int} not null references request,
    at              {instant} not null,
    by_name         {text} not null,
    words           {text} not null default ''
) {strict};
create index request_chase_request on request_chase (request, id);
