-- Whose work a task is, by dated row; what case administrators have in hand;
-- and tasks that were refused.

-- Of rows of one role and one piece of work the newest that has come holds, a
-- prison's own before the national one ('*').  No row: nobody said.
create table remit (
    prison          {text} not null,
    from_day        {day} not null,
    role            {text} not null,             -- CASE_ADMINISTRATOR, POM, HOMD, COM
    work            {text} not null,             -- a kind of task or of request, DOSSIER, or a code of its own
    does            {flag} not null,
    whose           {text} not null default '',  -- the role whose it is, when they do not
    words           {text} not null,             -- the rule, as it is read
    set_by          {text} not null default 'SYS',
    set_at          {instant} not null default 0,
    primary key (prison, role, work, from_day)
) {strict_keyed};

insert into remit (prison, from_day, role, work, does, whose, words)
values
    ('*', '2018-01-01', 'CASE_ADMINISTRATOR', 'REQUEST',        1, '', 'Ask the community for papers, remind them, and take in what comes'),
    ('*', '2018-01-01', 'CASE_ADMINISTRATOR', 'PAPERS',         1, '', 'Send papers and certificates that the COM asks for'),
    ('*', '2018-01-01', 'CASE_ADMINISTRATOR', 'DOSSIER',        1, '', 'Put the dossier for a hearing together; reports in it are written by officers'),
    ('*', '2018-01-01', 'CASE_ADMINISTRATOR', 'COM_NAMED',      1, '', 'Get a COM named by the unit'),
    ('*', '2018-01-01', 'CASE_ADMINISTRATOR', 'EARLY_DECISION', 1, '', 'Get the community’s decision on early allocation, and enter it'),
    ('*', '2018-01-01', 'CASE_ADMINISTRATOR', 'HDC_ELIGIBLE',   1, '', 'Check by the list who can be considered for home detention curfew'),
    ('*', '2018-01-01', 'CASE_ADMINISTRATOR', 'HDC_CHECK_14',   1, '', 'Checks 14 days before a curfew begins'),
    ('*', '2018-01-01', 'CASE_ADMINISTRATOR', 'HDC_CHECK_2',    1, '', 'Checks 2 days before a curfew begins'),
    ('*', '2018-01-01', 'CASE_ADMINISTRATOR', 'PAROLE_OUTCOME', 1, '', 'Enter when the outcome of a hearing was received'),
    ('*', '2018-01-01', 'CASE_ADMINISTRATOR', 'VICTIM_CONTACT', 1, '', 'Ask who the victim liaison officer is; what is said with them is the POM’s'),
    ('*', '2018-01-01', 'CASE_ADMINISTRATOR', 'OASYS_INITIAL',  0, 'POM', 'An assessment of risk is made by an officer who is trained for it'),
    ('*', '2018-01-01', 'CASE_ADMINISTRATOR', 'OASYS_REVIEW',   0, 'POM', 'An assessment of risk is made by an officer who is trained for it'),
    ('*', '2018-01-01', 'CASE_ADMINISTRATOR', 'HANDOVER_OASYS', 0, 'POM', 'An assessment of risk is made by an officer who is trained for it'),
    ('*', '2018-01-01', 'CASE_ADMINISTRATOR', 'CAT_INITIAL',    0, 'POM', 'Somebody who knows the person recommends the category, and a manager decides'),
    ('*', '2018-01-01', 'CASE_ADMINISTRATOR', 'CAT_REVIEW',     0, 'POM', 'Somebody who knows the person recommends the category, and a manager decides'),
    ('*', '2018-01-01', 'CASE_ADMINISTRATOR', 'CAT_REVIEW_ISP', 0, 'POM', 'Somebody who knows the person recommends the category, and a manager decides'),
    ('*', '2018-01-01', 'CASE_ADMINISTRATOR', 'MAPPA_SCREEN',   0, 'POM', 'Whether MAPPA applies is judged by an officer'),
    ('*', '2018-01-01', 'CASE_ADMINISTRATOR', 'MAPPA_FORM',     0, 'POM', 'What is told to MAPPA is written by the officer of the case'),
    ('*', '2018-01-01', 'CASE_ADMINISTRATOR', 'MAPPA_LEVEL',    0, 'POM', 'The level is put forward by the officer who leads the case'),
    ('*', '2018-01-01', 'CASE_ADMINISTRATOR', 'PROTECTION',     0, 'POM', 'Public protection is screened by an officer'),
    ('*', '2018-01-01', 'CASE_ADMINISTRATOR', 'INTERVENTIONS',  0, 'POM', 'Needs are judged by an officer who met the person'),
    ('*', '2018-01-01', 'CASE_ADMINISTRATOR', 'HDC_STATEMENT',  0, 'POM', 'What is said about behaviour is said by somebody who knows the person'),
    ('*', '2018-01-01', 'CASE_ADMINISTRATOR', 'PAROLE_CONTACT', 0, 'POM', 'Meetings with the person are the POM’s'),
    ('*', '2018-01-01', 'CASE_ADMINISTRATOR', 'PAROLE_MEETING', 0, 'POM', 'Meetings with the person are the POM’s'),
    ('*', '2018-01-01', 'CASE_ADMINISTRATOR', 'PAROLE_REPORT',  0, 'POM', 'Reports are written by the officer of the case'),
    ('*', '2018-01-01', 'CASE_ADMINISTRATOR', 'FIRST_CONTACT',  0, 'POM', 'Meetings with the person are the POM’s'),
    ('*', '2018-01-01', 'CASE_ADMINISTRATOR', 'CONTACT',        0, 'POM', 'Meetings with the person are the POM’s'),
    ('*', '2018-01-01', 'CASE_ADMINISTRATOR', 'RELEASE_JOINT',  0, 'POM', 'Meetings with the person are the POM’s'),
    ('*', '2018-01-01', 'CASE_ADMINISTRATOR', 'RELEASE_TELL',   0, 'POM', 'The person is told by their officers'),
    ('*', '2018-01-01', 'CASE_ADMINISTRATOR', 'HANDOVER_TOLD',  0, 'POM', 'The person is told by their officers'),
    ('*', '2018-01-01', 'CASE_ADMINISTRATOR', 'HANDOVER_VIEW',  0, 'POM', 'The person’s view is heard by the POM'),
    ('*', '2018-01-01', 'CASE_ADMINISTRATOR', 'HANDOVER_KEEP',  0, 'POM', 'What must not be lost is known to the POM'),
    ('*', '2018-01-01', 'CASE_ADMINISTRATOR', 'HANDOVER_MEETING', 0, 'POM', 'Meetings with the person are the POM’s'),
    ('*', '2018-01-01', 'CASE_ADMINISTRATOR', 'HANDOVER_REPORT', 0, 'POM', 'Reports are written by the officer of the case'),
    ('*', '2018-01-01', 'CASE_ADMINISTRATOR', 'HANDOVER_FIRST', 0, 'COM', 'The first contact is the COM’s own'),
    ('*', '2018-01-01', 'CASE_ADMINISTRATOR', 'HANDOVER',       0, 'POM', 'A case is handed over by who has it'),
    ('*', '2018-01-01', 'CASE_ADMINISTRATOR', 'EARLY_ASSESS',   0, 'POM', 'Early allocation is assessed by the officer of the case'),
    ('*', '2018-01-01', 'CASE_ADMINISTRATOR', 'COMPLEXITY',     0, 'POM', 'Complexity of need is judged by an officer'),
    ('*', '2018-01-01', 'CASE_ADMINISTRATOR', 'COMPLEXITY_REVIEW', 0, 'POM', 'Complexity of need is judged by an officer'),
    ('*', '2018-01-01', 'CASE_ADMINISTRATOR', 'RELEASE_BOARD',  0, 'POM', 'The board is led by the officer of the case'),
    ('*', '2018-01-01', 'CASE_ADMINISTRATOR', 'LICENCE',        0, 'POM', 'The licence is explained by an officer who can answer questions'),
    ('*', '2018-01-01', 'CASE_ADMINISTRATOR', 'ROTL',           0, 'POM', 'Temporary release is assessed by an officer'),
    ('*', '2018-01-01', 'CASE_ADMINISTRATOR', 'SUPERVISION',    0, 'HOMD', 'A POM is supervised by who leads them'),
    ('*', '2018-01-01', 'CASE_ADMINISTRATOR', 'SUPERVISION_HIGH', 0, 'HOMD', 'A POM is supervised by who leads them'),
    ('*', '2018-01-01', 'POM',                'SUPERVISION',    0, 'HOMD', 'A POM is supervised by who leads them'),
    ('*', '2018-01-01', 'POM',                'SUPERVISION_HIGH', 0, 'HOMD', 'A POM is supervised by who leads them'),
    ('*', '2018-01-01', 'COM',                'SUPERVISION',    0, 'HOMD', 'A POM is supervised by who leads them'),
    ('*', '2018-01-01', 'COM',                'SUPERVISION_HIGH', 0, 'HOMD', 'A POM is supervised by who leads them'),
    ('*', '2018-01-01', 'COM',                'CAT_INITIAL',    0, 'POM', 'The category is the prison’s to decide'),
    ('*', '2018-01-01', 'COM',                'CAT_REVIEW',     0, 'POM', 'The category is the prison’s to decide'),
    ('*', '2018-01-01', 'COM',                'CAT_REVIEW_ISP', 0, 'POM', 'The category is the prison’s to decide'),
    ('*', '2018-01-01', 'COM',                'HDC_ELIGIBLE',   0, 'CASE_ADMINISTRATOR', 'Eligibility is checked by the prison’s list'),
    ('*', '2018-01-01', 'COM',                'HDC_CHECK_14',   0, 'CASE_ADMINISTRATOR', 'The prison checks before a curfew begins'),
    ('*', '2018-01-01', 'COM',                'HDC_CHECK_2',    0, 'CASE_ADMINISTRATOR', 'The prison checks before a curfew begins'),
    ('*', '2018-01-01', 'COM',                'HDC_STATEMENT',  0, 'POM', 'What is said about behaviour in prison is said by the POM'),
    ('*', '2018-01-01', 'COM',                'COMPLEXITY',     0, 'POM', 'Complexity of need is judged in prison'),
    ('*', '2018-01-01', 'COM',                'COMPLEXITY_REVIEW', 0, 'POM', 'Complexity of need is judged in prison'),
    ('*', '2018-01-01', 'COM',                'ROTL',           0, 'POM', 'Temporary release is assessed in prison; the COM is asked'),
    ('*', '2018-01-01', 'COM',                'COM_NAMED',      0, 'CASE_ADMINISTRATOR', 'Nobody is named yet who could do it');

-- Why a task is refused by whom it was given to.
create table refusal_reason (
    prison          {text} not null,
    code            {text} not null,
    from_day        {day} not null,
    to_day          {day},                       -- last day; null: in use
    words           {text} not null,
    set_by          {text} not null default 'SYS',
    set_at          {instant} not null default 0,
    primary key (prison, code, from_day)
) {strict_keyed};

insert into refusal_reason (prison, code, from_day, words)
values ('*', 'REMIT',    '2018-01-01', 'Not the work of this role'),
       ('*', 'TRAINING', '2018-01-01', 'Training is needed for it that I do not have'),
       ('*', 'ACCESS',   '2018-01-01', 'I cannot open the system it needs'),
       ('*', 'UNCLEAR',  '2018-01-01', 'It does not say what is to be done'),
       ('*', 'TIME',     '2018-01-01', 'It cannot be done by the day it is due'),
       ('*', 'OTHER',    '2018-01-01', 'Another reason, said in words');

-- One row a refusal: by the rules when it was given, or by whom it was given to.
create table task_refusal (
    id              {id},
    task            {int} not null,              -- task.id; two numbers joined may have ended it
    person          {text} not null references person,
    prison          {text} not null,
    kind            {text} not null,             -- of the task
    role            {text} not null,             -- that was to do it
    to_role         {text} not null,             -- whose it is instead
    by_rule         {flag} not null,
    reason          {text} not null default '',  -- code; by the rules: none
    reason_words    {text} not null,             -- as it was worded then
    words           {text} not null default '',
    set_by          {text} not null,
    set_at          {instant} not null
) {strict};
create index task_refusal_prison on task_refusal (prison, set_at);
create index task_refusal_task on task_refusal (task);
create index task_refusal_person on task_refusal (person);

-- Who of the case administrators has what in hand, since when, until when.
create table admin_item (
    id              {id},
    prison          {text} not null,
    person          {text} not null references person,
    kind            {text} not null,             -- TASK, REQUEST, HEARING
    item            {int} not null default 0,    -- task.id, request.id
    review          {text} not null default '',  -- of a hearing: parole_review.review
    taken_by        {text} not null,             -- user name
    taken_name      {text} not null,
    taken_at        {instant} not null,
    how             {text} not null default '',  -- BACK, DONE
    words           {text} not null default '',
    ended_by        {text} not null default '',
    ended_at        {instant},
    version         {int} not null default 1
) {strict};
create unique index admin_item_open on admin_item (kind, item, person, review) where ended_at is null;
create index admin_item_prison on admin_item (prison, ended_at);
create index admin_item_person on admin_item (person);
