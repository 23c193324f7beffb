-- What officers record about a case, and the tasks that follow from it.

-- Assessments of early allocation: the answers never change; the community's
-- decision is added.
create table early_allocation (
    id              {id},
    number          {text} not null references person,
    prison          {text} not null,
    made            {day} not null,
    oasys           {day} not null,              -- the assessment it rests on
    answers         {int} not null,              -- bits, in the order of the questions
    outcome         {text} not null,             -- eligible, discretionary, ineligible
    rule            {text} not null,             -- EQ-1
    rule_set        {text} not null,
    in_window       {flag} not null,             -- of referral, when it was made
    reason          {text} not null default '',  -- of a discretionary one
    made_by         {text} not null,
    made_at         {instant} not null,
    accepted        {flag},                      -- null: the community has not decided
    decided_on      {day},
    decided_by      {text} not null default '',
    decided_at      {instant},
    decided_why     {text} not null default '',
    version         {int} not null default 1
) {strict};
create index early_allocation_number on early_allocation (number, made, id);

-- Complexity of need: the newest row holds.
create table complexity_level (
    id              {id},
    number          {text} not null references person,
    prison          {text} not null,
    level           {text} not null,             -- HIGH, MEDIUM, LOW
    why             {text} not null,
    review          {day},
    set_by          {text} not null,
    set_at          {instant} not null
) {strict};
create index complexity_level_number on complexity_level (number, id);

-- Victim liaison officers: not disclosable.  Read on one page, by those who
-- need it, and each reading is in the record of use.
create table victim_contact (
    id              {id},
    number          {text} not null references person,
    name            {text} not null,
    email           {text} not null default '',
    telephone       {text} not null default '',
    words           {text} not null default '',
    set_by          {text} not null,
    set_at          {instant} not null,
    ended_by        {text},
    ended_at        {instant},
    end_why         {text} not null default '',
    version         {int} not null default 1
) {strict};
create index victim_contact_number on victim_contact (number);

-- A meeting or a talk about a case, held or not.
create table case_contact (
    id              {id},
    number          {text} not null references person,
    prison          {text} not null,
    kind            {text} not null,             -- MEETING, JOINT, TELEPHONE, VIDEO, COM, SUPERVISION, OTHER
    held            {flag} not null,
    day             {day} not null,
    who             {text} not null default '',  -- who took part
    words           {text} not null,             -- what was said, or why it could not be
    staff           {int} not null default 0,
    set_by          {text} not null,
    set_at          {instant} not null
) {strict};
create index case_contact_number on case_contact (number, day);

-- Where a paper of the case is; the paper itself is not kept here.
create table case_document (
    id              {id},
    number          {text} not null references person,
    prison          {text} not null,
    title           {text} not null,
    place           {text} not null,
    day             {day} not null,              -- of the paper
    set_by          {text} not null,
    set_at          {instant} not null,
    ended_by        {text},
    ended_at        {instant},
    version         {int} not null default 1
) {strict};
create index case_document_number on case_document (number, day);

-- How a kind of task is due, from a day on; prison '*' is the national default.
create table task_setting (
    prison          {text} not null,
    kind            {text} not null,
    from_day        {day} not null,
    used            {flag} not null default 1,
    owner           {text} not null,             -- role: POM, CASE_ADMINISTRATOR, HOMD
    months          {int} not null default 0,    -- from the day it is counted from; before it: negative
    days            {int} not null default 0,
    working_days    {int} not null default 0,
    shown_days      {int} not null,              -- listed so many days before it is due
    escalate_days   {int} not null,              -- working days late: the head of offender management
    set_by          {text} not null default 'SYS',
    set_at          {instant} not null default 0,
    primary key (prison, kind, from_day)
) {strict_keyed};

insert into task_setting (prison, kind, from_day, owner, months, days,
                          working_days, shown_days, escalate_days)
values
    ('*', 'OASYS_INITIAL',  '2018-01-01', 'POM',                  0,   70,   0,  42,  5),
    ('*', 'OASYS_REVIEW',   '2018-01-01', 'POM',                 12,    0,   0,  56, 10),
    ('*', 'CAT_INITIAL',    '2018-01-01', 'POM',                  0,    0,  10,  14,  2),
    ('*', 'CAT_REVIEW',     '2018-01-01', 'POM',                 12,    0,   0,  60, 10),
    ('*', 'CAT_REVIEW_ISP', '2018-01-01', 'POM',                 36,    0,   0,  90, 10),
    ('*', 'MAPPA_SCREEN',   '2018-01-01', 'POM',                  0,    0,  20,  28,  5),
    ('*', 'MAPPA_FORM',     '2018-01-01', 'POM',                  0, -196,   0,  56,  5),
    ('*', 'MAPPA_LEVEL',    '2018-01-01', 'POM',                  0, -182,   0,  56,  5),
    ('*', 'VICTIM_CONTACT', '2018-01-01', 'POM',                  0,    0,  20,  28,  5),
    ('*', 'HDC_STATEMENT',  '2018-01-01', 'POM',                  0,  -56,   0,  28,  5),
    ('*', 'HDC_CHECK_14',   '2018-01-01', 'CASE_ADMINISTRATOR',   0,  -14,   0,  14,  1),
    ('*', 'HDC_CHECK_2',    '2018-01-01', 'CASE_ADMINISTRATOR',   0,    0,  -2,   7,  0),
    ('*', 'PAROLE_CONTACT', '2018-01-01', 'POM',                  1,    0,   0,  21,  5),
    ('*', 'PAROLE_MEETING', '2018-01-01', 'POM',                  0,  -28,   0,  56,  5),
    ('*', 'PAROLE_REPORT',  '2018-01-01', 'POM',                  0,    0,   0,  56,  1),
    ('*', 'PAROLE_OUTCOME', '2018-01-01', 'POM',                  0,    0,   5,  14,  5),
    ('*', 'EARLY_ASSESS',   '2018-01-01', 'POM',                  0,    0,  20,  28, 10),
    ('*', 'EARLY_DECISION', '2018-01-01', 'CASE_ADMINISTRATOR',   0,    0,  20,  28, 10),
    ('*', 'HANDOVER',       '2018-01-01', 'POM',                  0,    0,   0,  56,  2),
    ('*', 'COM_NAMED',      '2018-01-01', 'CASE_ADMINISTRATOR',   0,  -56,   0,  14,  5),
    ('*', 'FIRST_CONTACT',  '2018-01-01', 'POM',                  0,    0,  10,  14,  5),
    ('*', 'CONTACT',        '2018-01-01', 'POM',                  3,    0,   0,  21, 10),
    ('*', 'SUPERVISION',    '2018-01-01', 'HOMD',                12,    0,   0,  28, 20),
    ('*', 'SUPERVISION_HIGH','2018-01-01','HOMD',                 6,    0,   0,  28, 20),
    ('*', 'COMPLEXITY',     '2018-01-01', 'POM',                  0,    0,   5,  14,  5),
    ('*', 'COMPLEXITY_REVIEW','2018-01-01','POM',                 0,    0,   0,  28, 10),
    ('*', 'RELEASE_BOARD',  '2018-01-01', 'POM',                  0,  -84,   0,  28,  5),
    ('*', 'LICENCE',        '2018-01-01', 'POM',                  0,    0, -10,  28,  2);

-- One row a task, for ever: it is opened by the rules, ticked by a person,
-- closed when its reason goes.
create table task (
    id              {id},
    number          {text} not null references person,
    prison          {text} not null,             -- that keeps the case
    kind            {text} not null,
    key             {text} not null,             -- what it is counted from: a day, a review
    due             {day} not null,
    shown           {day} not null,              -- listed from
    escalates       {day} not null,              -- late enough for the head of offender management
    counted_from    {day} not null,
    owner           {text} not null,             -- role
    rule            {text} not null,             -- TK-3
    state           {text} not null,             -- OPEN, DONE, NOT_NEEDED, CLOSED
    opened_at       {instant} not null,
    done_on         {day},
    words           {text} not null default '',  -- evidence, or why it is not needed
    set_by          {text} not null default '',  -- '': the rules
    set_at          {instant} not null,
    escalated_at    {instant},
    version         {int} not null default 1,
    unique (number, kind, key)
) {strict};
create index task_open on task (prison, due) where state = 'OPEN';

create table task_change (
    id              {id},
    task            {int} not null references task,
    at              {instant} not null,
    by_user         {text} not null default '',  -- '': the rules
    what            {text} not null,             -- OPENED, MOVED, DONE, NOT_NEEDED, REOPENED, CLOSED, ESCALATED
    due             {day} not null,
    words           {text} not null default ''
) {strict};
create index task_change_task on task_change (task, id);

-- What was asked for last, as one number: whoever's is the same is left alone.
create table task_print (
    number          {text} primary key,
    print           {int} not null
) {strict_keyed};

create table task_due (
    number          {text} primary key
) {strict_keyed};

create table task_night (
    id              {id},
    day             {day} not null,
    at              {instant} not null,
    people          {int} not null,
    changed         {int} not null,
    escalated       {int} not null
) {strict};
