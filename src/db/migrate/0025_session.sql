-- Sessions and other contacts, written up here.  The note itself is a row of
-- case_note, so that whatever reads notes reads ours too; what a session has
-- beyond a note stands beside it.  See keywork/session_store.h.

-- A note on its way.  Its number names the note that it becomes: t12.
create table note_draft (
    id              {id},
    account         {int} not null references account,
    person          {text} not null references person,
    prison          {text} not null,
    fields          {text} not null,             -- of the form, as a browser sends them
    words           {int} not null,              -- how many, for the list
    state           {text} not null,             -- OPEN, DONE, DISCARDED
    begun_at        {instant} not null,
    saved_at        {instant} not null
) {strict};
create index note_draft_account on note_draft (account, state);
create index note_draft_person on note_draft (person);

create table session_note (
    note            {text} primary key references case_note,
    person          {text} not null references person,
    prison          {text} not null,
    staff           {int},                       -- who held it
    kind            {text} not null,             -- SESSION, CONTACT, WELFARE, JOINT, ENHANCED, PERSONAL_OFFICER
    day             {day} not null,
    start_minute    {int} not null,              -- of the day, London
    end_minute      {int} not null,
    place           {text} not null,             -- ROOM, OFFICE, WORK, CELL, DOOR, WING, WALK, VIDEO
    private         {flag} not null,             -- nobody could overhear
    present         {text} not null default '',  -- who else
    language        {text} not null default '',
    interpreter     {text} not null default '',  -- '', PHONE, PERSON, STAFF
    plan_session    {int} references plan_session,
    agreement       {text} not null default '',  -- at the first: what both agreed on
    how             {text} not null,             -- SCREEN, PAPER
    late            {flag} not null,             -- entered more than a day after
    skill           {text} not null default '',  -- of a contact: five-minute intervention
    negative        {flag} not null default 0,
    discussed_on    {day},
    discussed       {text} not null default '',
    kept_back       {flag} not null default 0,   -- the part on safety is not given
    kept_why        {text} not null default '',
    entered_by      {text} not null,
    entered_at      {instant} not null,
    given_at        {instant},                   -- the person has it on paper
    given_by        {text} not null default ''
) {strict};
create index session_note_person on session_note (person, day);
create index session_note_prison on session_note (prison, staff, day);
create index session_note_plan on session_note (plan_session);

create table note_part (
    note            {text} not null references case_note,
    part            {text} not null,             -- TALKED, OWN_WORDS, SAFETY, FAMILY, AGREED, NEXT
    words           {text} not null,
    primary key (note, part)
) {strict_keyed};

create table note_goal (
    note            {text} not null references case_note,
    position        {int} not null,
    goal            {text} not null,
    mark            {text} not null,             -- FORWARD, SAME, BACK
    primary key (note, position)
) {strict_keyed};

-- What the gentle checks said before the note was saved all the same.
create table note_check (
    note            {text} not null references case_note,
    position        {int} not null,
    name            {text} not null,             -- SHORT, LIKE_OWN, LIKE_ABOUT, CONTACT
    measure         {int} not null,              -- words; per thousand covered
    other           {text} not null default '',  -- the note it is like
    primary key (note, position)
) {strict_keyed};

-- What two notes have in common, found on save or at night.
create table note_alike (
    note            {text} not null references case_note,
    other           {text} not null references case_note,
    shared          {int} not null,              -- per thousand
    covered         {int} not null,
    found_at        {instant} not null,
    found_by        {text} not null,             -- SAVE, NIGHT
    primary key (note, other)
) {strict_keyed};
create index note_alike_other on note_alike (other);

create table note_sketch (
    note            {text} primary key references case_note,
    person          {text} not null references person,
    author_staff    {int},
    occurred        {instant} not null,
    sketch          {bytes} not null,
    swept           {flag} not null default 0    -- laid beside the year
) {strict};
create index note_sketch_person on note_sketch (person, occurred);
create index note_sketch_author on note_sketch (author_staff, occurred);
create index note_sketch_new on note_sketch (swept) where swept = 0;
create index note_sketch_occurred on note_sketch (occurred);

-- The person says otherwise: it did not happen, or it is not right.
create table note_dispute (
    id              {id},
    note            {text} not null references case_note,
    person          {text} not null references person,
    prison          {text} not null,
    kind            {text} not null,             -- NOT_HELD, NOT_RIGHT
    words           {text} not null,             -- the person's own
    said_on         {day} not null,
    said_how        {text} not null,             -- SLIP, SPOKEN, LETTER
    entered_by      {text} not null,
    entered_at      {instant} not null,
    owner_staff     {int},                       -- null: any manager
    due             {day} not null,
    state           {text} not null,             -- OPEN, AGREED, PARTLY, NOT_AGREED
    answer          {text} not null default '',
    answered_by     {text} not null default '',
    answered_at     {instant},
    told_on         {day},                       -- the person has the answer
    version         {int} not null default 1
) {strict};
create index note_dispute_note on note_dispute (note);
create index note_dispute_person on note_dispute (person);
create index note_dispute_prison on note_dispute (prison, state, due);

-- Openings for a note: of rows for the same circumstance the newest set that
-- has come holds, the prison's own before '*'.
create table note_prompt (
    id              {id},
    prison          {text} not null,             -- '*': every prison
    circumstance    {text} not null,             -- FIRST, EARLY ... see keywork/note_prompt_rule.h
    position        {int} not null,
    words           {text} not null,
    from_day        {day} not null,
    to_day          {day},
    source          {text} not null,
    unique (prison, circumstance, position, from_day)
) {strict};

-- Words of a chat on the wing rather than of a session.
create table note_phrase (
    prison          {text} not null,
    phrase          {text} not null,             -- lower case
    from_day        {day} not null,
    to_day          {day},
    primary key (prison, phrase, from_day)
) {strict_keyed};

-- Sizes, dated: keywork/note_limits.h has the presets.
create table note_limit (
    prison          {text} not null,
    name            {text} not null,
    from_day        {day} not null,
    value           {int} not null,
    set_by          {text} not null default '',
    set_at          {instant} not null,
    primary key (prison, name, from_day)
) {strict_keyed};

insert into note_prompt (prison, circumstance, position, words, from_day, source)
values ('*', 'FIRST', 1, 'What would they like to use these meetings for?', '2018-01-01', '[D]'),
       ('*', 'FIRST', 2, 'What should you know so that talking is easy for them?', '2018-01-01', '[D]'),
       ('*', 'FIRST', 3, 'Who matters to them, inside and outside?', '2018-01-01', '[D]'),
       ('*', 'ACCT', 1, 'What helps on a hard day, and who do they turn to?', '2018-01-01', '[D]'),
       ('*', 'ACCT', 2, 'How do they see their ACCT plan: what helps, what does not?', '2018-01-01', '[D]'),
       ('*', 'GAP', 1, 'What has happened since you last met, and what was left open?', '2018-01-01', '[D]'),
       ('*', 'INTERPRETER', 1, 'Did they follow everything? What should be said again in their language?', '2018-01-01', '[D]'),
       ('*', 'REMAND', 1, 'When is the next court date, and what do they expect of it?', '2018-01-01', '[D]'),
       ('*', 'REMAND', 2, 'What outside must not be lost meanwhile: home, work, money, pets?', '2018-01-01', '[D]'),
       ('*', 'RECALL', 1, 'What led to the recall as they see it, and what would be different next time?', '2018-01-01', '[D]'),
       ('*', 'PRE_RELEASE', 1, 'Where will they sleep on the first night, and who will be there?', '2018-01-01', '[D]'),
       ('*', 'PRE_RELEASE', 2, 'Bank account, identification, medication: what is still missing?', '2018-01-01', '[D]'),
       ('*', 'PRE_RELEASE', 3, 'What worries them most about going out?', '2018-01-01', '[D]'),
       ('*', 'PRE_PAROLE', 1, 'What would they want the parole panel to know about this year?', '2018-01-01', '[D]'),
       ('*', 'PRE_PAROLE', 2, 'Have they seen the reports about them, and do they agree with them?', '2018-01-01', '[D]'),
       ('*', 'EARLY', 1, 'How do they understand their sentence, and what have they been told of their plan?', '2018-01-01', '[D]'),
       ('*', 'EARLY', 2, 'What do they want to have done a year from now?', '2018-01-01', '[D]'),
       ('*', 'EARLY', 3, 'What keeps them going here?', '2018-01-01', '[D]'),
       ('*', 'MIDDLE', 1, 'What is going well that nobody has written down?', '2018-01-01', '[D]'),
       ('*', 'MIDDLE', 2, 'Which step of their plan is next, and what stands in the way?', '2018-01-01', '[D]'),
       ('*', 'MIDDLE', 3, 'What do they use their time for, and what would they change?', '2018-01-01', '[D]'),
       ('*', 'MIDDLE', 4, 'What have they learnt since the last review?', '2018-01-01', '[D]'),
       ('*', 'UNDER_25', 1, 'Who do they listen to, and who listens to them?', '2018-01-01', '[D]'),
       ('*', 'FAMILY', 1, 'Who have they been in touch with, and what would make it easier?', '2018-01-01', '[D]'),
       ('*', 'FAMILY', 2, 'What is happening at home that they think about?', '2018-01-01', '[D]');

insert into note_phrase (prison, phrase, from_day)
values ('*', 'in passing', '2018-01-01'),
       ('*', 'at the hatch', '2018-01-01'),
       ('*', 'at the servery', '2018-01-01'),
       ('*', 'through the door', '2018-01-01'),
       ('*', 'at his door', '2018-01-01'),
       ('*', 'at her door', '2018-01-01'),
       ('*', 'at his cell door', '2018-01-01'),
       ('*', 'at her cell door', '2018-01-01'),
       ('*', 'quick chat', '2018-01-01'),
       ('*', 'brief chat', '2018-01-01'),
       ('*', 'on the landing today', '2018-01-01'),
       ('*', 'came to the office to ask', '2018-01-01'),
       ('*', 'asked about his canteen', '2018-01-01'),
       ('*', 'no issues raised', '2018-01-01'),
       ('*', 'no concerns at this time', '2018-01-01');

-- What staff said they would do for a person, and what the person said they
-- would do.  See plan/promise.h.
create table promise (
    id              {id},
    person          {text} not null references person,
    prison          {text} not null,
    note            {text} references case_note, -- made in that session
    what            {text} not null,
    theirs          {flag} not null default 0,   -- the person's own part
    owner_staff     {int},                       -- null: nobody yet, or theirs
    accepted        {flag} not null default 1,   -- 0: passed on, not yet taken
    made_by         {text} not null,
    made_at         {instant} not null,
    first_due       {day} not null,              -- as it was promised
    due             {day} not null,              -- as it stands
    state           {text} not null,             -- OPEN, KEPT, NOT_KEPT, WITHDRAWN
    answer          {text} not null default '',
    answered_by     {text} not null default '',
    answered_on     {day},
    version         {int} not null default 1
) {strict};
create index promise_person on promise (person, state);
create index promise_owner on promise (owner_staff, state, due);
create index promise_prison on promise (prison, first_due);
create index promise_open on promise (state, prison) where state = 'OPEN';

create table promise_step (
    id              {id},
    promise         {int} not null references promise,
    at              {instant} not null,
    by              {text} not null,             -- 'SYS': the service itself
    kind            {text} not null,             -- MADE, DELAYED, PASSED, TAKEN, ANSWERED
    words           {text} not null default '',
    due             {day},                       -- DELAYED: the new day
    staff           {int}                        -- PASSED: to whom
) {strict};
create index promise_step_promise on promise_step (promise, id);
