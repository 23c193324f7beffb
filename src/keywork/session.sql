-- Sessions written up, and what stands beside their notes.  See
-- keywork/session_store.h.

-- name: session_before
-- Key work sessions noted here before, and the newest.
select count(*), max(n.occurred)
  from case_note n
 where n.number = :person
   and n.prison = :prison
   and n.type = 'KA'
   and n.sub_type = 'KS'
   and n.struck = 0;

-- name: session_planned
-- The planned session that is written up.
select s.staff, s.day, s.start_minute, s.minutes, coalesce(r.private, 1)
  from plan_session s
  left join room r on r.id = s.room
 where s.id = :id
   and s.person = :person;

-- name: session_last
-- What our newest session with them left open, and whether the person says
-- otherwise: 1 answered, 2 open.
select s.note, s.day, coalesce(a.words, ''), coalesce(n.words, ''),
       coalesce((select max(case when d.state = 'OPEN' then 2 else 1 end)
                   from note_dispute d where d.note = s.note), 0) as disputed
  from session_note s
  left join note_part a on a.note = s.note and a.part = 'AGREED'
  left join note_part n on n.note = s.note and n.part = 'NEXT'
 where s.person = :person
   and s.kind in ('SESSION', 'JOINT', 'ENHANCED')
   and (select c.struck from case_note c where c.id = s.note) = 0
 order by s.day desc, s.start_minute desc
 limit 1;

-- name: session_agreement
-- The newest agreement made here, and what the person said to it.  Whether it
-- was struck is asked of one note: joined, PostgreSQL reads all notes.
select s.agreement, s.accepted
  from session_note s
 where s.person = :person
   and s.prison = :prison
   and s.agreement <> ''
   and (select c.struck from case_note c where c.id = s.note) = 0
 order by s.day desc, s.start_minute desc, s.note desc
 limit 1;

-- name: session_goals
-- Goals touched lately, newest first.
select g.goal, g.mark, s.day,
       coalesce((select max(case when d.state = 'OPEN' then 2 else 1 end)
                   from note_dispute d where d.note = s.note), 0) as disputed,
       case when g.about = 'FAMILY' then 1 else 0 end
  from session_note s
  join note_goal g on g.note = s.note
 where s.person = :person
 order by s.day desc, s.start_minute desc, g.position
 limit 20;

-- name: session_promises
-- What is open between them.
select m.id, m.what, m.theirs, m.due,
       coalesce((select max(case when d.state = 'OPEN' then 2 else 1 end)
                   from note_dispute d where d.note = m.note), 0) as disputed
  from promise m
 where m.person = :person
   and m.state = 'OPEN'
 order by m.due, m.id
 limit 20;

-- name: session_news
-- What became of promises since they last met: to be told.
select m.id, m.what, s.kind, m.state, s.words, s.due,
       coalesce(o.forename || ' ' || o.surname, '')
  from promise m
  join promise_step s on s.promise = m.id
  left join staff o on o.id = m.owner_staff
 where m.person = :person
   and m.theirs = 0
   and s.kind in ('DELAYED', 'DATED', 'ANSWERED')
   and s.at >= :since
 order by s.at desc, s.id desc
 limit 10;

-- name: session_pom
-- Whoever manages their case here can be asked to do something too.
select a.staff, s.forename || ' ' || s.surname
  from allocation a
  join staff s on s.id = a.staff
 where a.person = :person
   and a.prison = :prison
   and a.policy = 'POM'
   and a.to_at is null;

-- name: session_note_case
insert into case_note (id, number, type, sub_type, type_words, sub_type_words,
                       prison, occurred, created, author_staff, author,
                       username, words, as_of, hash)
values (:id, :person, :type, :sub_type, :type_words, :sub_type_words, :prison,
        :occurred, :created, :staff, :author, :username, :words, :created,
        :hash);

-- name: session_note_add
insert into session_note (note, person, prison, staff, kind, day, start_minute,
                          end_minute, place, private, present, language,
                          interpreter, plan_session, agreement, accepted, how, late,
                          planned_minutes, overrun, skill, negative, discussed_on, discussed, kept_back,
                          kept_why, entered_by, entered_at)
values (:note, :person, :prison, :staff, :kind, :day, :start_minute,
        :end_minute, :place, :private, :present, :language, :interpreter,
        :plan_session, :agreement, :accepted, :how, :late, :planned_minutes,
        :overrun, :skill, :negative,
        :discussed_on, :discussed, :kept_back, :kept_why, :by, :at);

-- name: session_part_add
insert into note_part (note, part, words)
values (:note, :part, :words);

-- name: session_goal_add
insert into note_goal (note, position, goal, mark, about)
values (:note, :position, :goal, :mark, :about);

-- name: session_check_add
insert into note_check (note, position, name, measure, other)
values (:note, :position, :name, :measure, :other);

-- name: session_read
-- One note, ours or a feed's, with what ours has beyond.
select n.id, n.number, n.prison, n.type, n.sub_type, n.type_words,
       n.sub_type_words, n.occurred, n.created, n.author_staff, n.author,
       n.username, n.words, n.sensitive,
       coalesce(s.kind, ''), s.day, coalesce(s.start_minute, -1),
       coalesce(s.end_minute, -1), coalesce(s.place, ''),
       coalesce(s.private, 0), coalesce(s.present, ''),
       coalesce(s.language, ''), coalesce(s.interpreter, ''),
       coalesce(s.plan_session, 0), coalesce(s.agreement, ''),
       coalesce(s.accepted, ''),
       coalesce(s.how, ''), coalesce(s.late, 0),
       coalesce(s.planned_minutes, 0), coalesce(s.overrun, ''),
       coalesce((select max(o.words) from session_reason o
                  where o.code = s.overrun and s.overrun <> ''
                    and o.prison in (s.prison, '*')), ''),
       coalesce(s.skill, ''),
       coalesce(s.negative, 0), s.discussed_on, coalesce(s.discussed, ''),
       coalesce(s.kept_back, 0), coalesce(s.kept_why, ''), s.given_at,
       coalesce(s.given_by, ''), n.struck
  from case_note n
  left join session_note s on s.note = n.id
 where n.id = :note
   and n.number = :person;

-- name: session_read_parts
select part, words from note_part where note = :note order by part;

-- name: session_read_goals
select goal, mark, case when about = 'FAMILY' then 1 else 0 end
  from note_goal where note = :note order by position;

-- name: session_read_checks
select name, measure, other from note_check where note = :note order by position;

-- name: session_read_amendments
select at, author, words
  from case_note_amendment
 where note = :note
 order by position;

-- name: session_read_promises
select what, theirs, due, state, answer
  from promise
 where note = :note
 order by id;

-- name: session_amend
insert into case_note_amendment (note, position, at, author, words)
values (:note,
        (select coalesce(max(m.position), 0) + 1
           from case_note_amendment m
          where m.note = :note),
        :at, :author, :words);

-- name: session_given
-- The slip is printed: the person has it on paper.
update session_note
   set given_at = :at, given_by = :by
 where note = :note;

-- name: session_not_given
-- Sessions of an officer whose slip the person does not have yet.
select s.note, s.person, p.surname, p.forename, s.day
  from session_note s
  join person p on p.number = s.person and p.prison = s.prison
  join case_note c on c.id = s.note and c.struck = 0
 where s.prison = :prison
   and s.staff = :staff
   and s.day >= :since
   and s.kind in ('SESSION', 'JOINT', 'ENHANCED')
   and s.given_at is null
 order by s.day, s.note
 limit 50;

-- name: session_late
-- What was entered more than a day after it happened, newest first.
select s.note, s.person, p.surname, p.forename, c.author, s.kind, s.day,
       s.end_minute, s.entered_at, s.how,
       coalesce((select max(case when d.state = 'OPEN' then 2 else 1 end)
                   from note_dispute d where d.note = s.note), 0) as disputed
  from session_note s
  join person p on p.number = s.person
  join case_note c on c.id = s.note
 where s.prison = :prison
   and s.day >= :since
   and s.late = 1
 order by s.entered_at desc, s.note
 limit 500;

-- ---- drafts ----

-- name: note_draft_add
insert into note_draft (account, person, prison, fields, words, state,
                        begun_at, saved_at)
values (:account, :person, :prison, :fields, :words, :state, :at, :at)
returning id;

-- name: note_draft_put
update note_draft
   set fields = :fields, words = :words, saved_at = :at
 where id = :id
   and account = :account
   and person = :person
   and state = 'OPEN';

-- name: note_draft_close
-- What it held goes with it.
update note_draft
   set state = :state, fields = '', saved_at = :at
 where id = :id
   and account = :account
   and person = :person
   and state = 'OPEN';

-- name: note_draft_load
select fields, saved_at
  from note_draft
 where id = :id
   and account = :account
   and person = :person
   and state = 'OPEN';

-- name: note_draft_open
-- The newest begun for this person by this account.
select id, saved_at, words
  from note_draft
 where account = :account
   and person = :person
   and state = 'OPEN'
 order by saved_at desc, id desc
 limit 1;

-- name: note_draft_others
-- Somebody else is writing about the same person: who, and since when.
select a.name, d.begun_at
  from note_draft d
  join account a on a.id = d.account
 where d.person = :person
   and d.account <> :account
   and d.state = 'OPEN'
   and d.saved_at >= :since
 order by d.saved_at desc
 limit 1;

-- name: note_drafts_of
select d.id, d.person, p.surname, p.forename, d.begun_at, d.saved_at, d.words
  from note_draft d
  join person p on p.number = d.person
 where d.account = :account
   and d.state = 'OPEN'
 order by d.saved_at, d.id;

-- name: note_drafts_count
-- For the manager: how many of each, never what they say.
select a.name, a.staff, count(*), min(d.begun_at)
  from note_draft d
  join account a on a.id = d.account
 where d.prison = :prison
   and d.state = 'OPEN'
 group by a.name, a.staff
 order by a.name;

-- ---- rows that set how notes are written ----

-- name: note_limits_of
-- Of rows for a name the newest that has come, the prison's own last.
select name, value
  from note_limit
 where prison in (:prison, '*')
   and from_day <= :today
 order by case when prison = '*' then 0 else 1 end, from_day;

-- name: note_prompts_of
-- The prison's own first; of one place the newest that has come, ended or not.
select prison, circumstance, position, words, to_day
  from note_prompt
 where prison in (:prison, '*')
   and from_day <= :today
 order by circumstance, case when prison = '*' then 1 else 0 end, position, from_day desc;

-- name: note_phrases_of
select phrase
  from note_phrase
 where prison in (:prison, '*')
   and from_day <= :today
   and (to_day is null or to_day >= :today)
 order by phrase;
