-- Finding people and reading one.  See people/person_store.h.
-- Codes of alerts that matter are told apart by `case`: for `in` SQLite makes a
-- table of the seven each time, and looks each of them up.

-- name: person_find_here
-- One prison: who has a word that begins so and, where they are given, others
-- that begin as the second to the sixth; a row for each alert that matters.
-- So many words are looked at; the people they belong to come by name.
with hit (number) as (
    select w.number
      from person_word w
     where w.prison = :prison
       and w.word >= :from_word
       and w.word < :to_word
       and (:second = ''
            or exists (select 1 from person x
                        where x.number = w.number
                          and x.words || x.former_words like :second
                          and x.words || x.former_words like :third
                          and x.words || x.former_words like :fourth
                          and x.words || x.former_words like :fifth
                          and x.words || x.former_words like :sixth))
     limit :count)
select p.number, p.surname, p.forename, p.sort_name, p.prison, p.cell,
       p.wing, p.arrived, p.release_day, p.interpreter, p.language,
       a.staff, s.surname, s.forename, coalesce(t.code, '')
  from (select distinct number from hit limit :people) h
 cross join person p
  left join allocation a
    on a.person = p.number and a.policy = 'KEY_WORKER' and a.to_at is null
  left join staff s on s.id = a.staff
  left join person_alert t
    on t.number = p.number and t.live = 1
   and case t.code when 'HA' then 1 when 'HA1' then 1 when 'XRF' then 1
                   when 'RNO121' then 1 when 'CSIP' then 1 when 'PEEP' then 1
                   when 'VLES' then 1 end = 1
 where p.number = h.number
 order by p.sort_name, p.number, t.code;

-- name: person_find_anywhere
-- The same in every prison of a list such as ',MDI,LEI,'; '*' for all of them.
-- The words of each prison lie together: one look into each.
with recursive place (code) as (
    select min(prison)
      from person_word
     union all
    select (select min(n.prison) from person_word n where n.prison > place.code)
      from place
     where place.code is not null),
hit (number) as (
    select w.number
      from place
      join person_word w on w.prison = place.code
     where (:prisons = '*' or :prisons like '%,' || place.code || ',%')
       and w.word >= :from_word
       and w.word < :to_word
       and (:second = ''
            or exists (select 1 from person x
                        where x.number = w.number
                          and x.words || x.former_words like :second
                          and x.words || x.former_words like :third
                          and x.words || x.former_words like :fourth
                          and x.words || x.former_words like :fifth
                          and x.words || x.former_words like :sixth))
     limit :count)
select p.number, p.surname, p.forename, p.sort_name, p.prison, p.cell,
       p.wing, p.arrived, p.release_day, p.interpreter, p.language,
       a.staff, s.surname, s.forename, coalesce(t.code, '')
  from (select distinct number from hit limit :people) h
 cross join person p
  left join allocation a
    on a.person = p.number and a.policy = 'KEY_WORKER' and a.to_at is null
  left join staff s on s.id = a.staff
  left join person_alert t
    on t.number = p.number and t.live = 1
   and case t.code when 'HA' then 1 when 'HA1' then 1 when 'XRF' then 1
                   when 'RNO121' then 1 when 'CSIP' then 1 when 'PEEP' then 1
                   when 'VLES' then 1 end = 1
 where p.number = h.number
 order by p.sort_name, p.number, t.code;

-- name: person_list_prison
-- Everybody a prison keeps, with their key worker.
select p.number, p.surname, p.forename, p.sort_name, p.prison, p.cell, p.wing,
       p.arrived, p.release_day, p.interpreter, p.language,
       a.staff, s.surname, s.forename
  from person p
  left join allocation a
    on a.person = p.number and a.policy = :policy and a.to_at is null
  left join staff s on s.id = a.staff
 where p.prison = :prison
 order by p.sort_name, p.number;

-- name: person_list_staff
-- The people of one member of staff at a prison, covered ones too, and the
-- newest key work session noted here; a row for each alert that matters.
select p.number, p.surname, p.forename, p.sort_name, p.prison, p.cell, p.wing,
       p.arrived, p.release_day, p.interpreter, p.language,
       k.staff, s.surname, s.forename, coalesce(t.code, ''),
       (select max(n.occurred)
          from case_note n
         where n.number = k.person
           and n.type = 'KA'
           and n.sub_type = 'KS'
           and n.struck = 0
           and n.prison = :prison) as last_at
  from (select o.person, o.staff
          from allocation o
         where o.prison = :prison and o.staff = :staff
           and o.to_at is null
         union
        select a.person, a.staff
          from cover c
          join allocation a on a.id = c.allocation
         where c.staff = :staff
           and c.ended_at is null and c.from_day <= :today
           and (c.to_day is null or c.to_day >= :today)
           and a.to_at is null
           and a.prison = :prison) k
 cross join person p
  join staff s on s.id = k.staff
  left join person_alert t
    on t.number = p.number and t.live = 1 and p.prison = :prison
   and case t.code when 'HA' then 1 when 'HA1' then 1 when 'XRF' then 1
                   when 'RNO121' then 1 when 'CSIP' then 1 when 'PEEP' then 1
                   when 'VLES' then 1 end = 1
 where p.number = k.person
 order by p.sort_name, p.number, t.code;

-- name: person_alerts_prison
-- Live alerts that matter for a meeting, of everybody a prison keeps.
select t.number, t.code
  from person p
  join person_alert t on t.number = p.number
 where p.prison = :prison
   and t.live = 1
   and case t.code when 'HA' then 1 when 'HA1' then 1 when 'XRF' then 1
                   when 'RNO121' then 1 when 'CSIP' then 1 when 'PEEP' then 1
                   when 'VLES' then 1 end = 1
 order by p.sort_name, p.number, t.code;

-- name: person_wings
-- Wings a prison uses, with how many people each holds.
select p.wing, count(*) as people
  from person p
 where p.prison = :prison
   and p.wing <> ''
 group by p.wing
 order by p.wing;

-- name: person_read
select p.number, p.surname, p.forename, p.middle_names, p.known_as, p.born,
       p.gender, p.ethnicity, p.nationality, p.religion, p.language, p.youth,
       p.veteran, p.no_fixed_home, p.interpreter, p.prison,
       coalesce(k.name, ''), p.last_prison, p.previous_prison, p.cell, p.wing,
       p.status, p.in_out, p.move_type, p.arrived, p.received,
       p.previous_left, p.restricted, p.hospital, p.supporting_prison,
       p.legal_status, p.imprisonment_text, p.offence, p.recall,
       p.indeterminate, p.sentence_start, p.release_day, p.confirmed_release,
       p.sentence_expiry, p.licence_expiry, p.hdc_eligible, p.hdc_actual,
       p.parole_eligible, p.parole_actual, p.automatic_release,
       p.conditional_release, p.non_parole, p.post_recall, p.tariff,
       p.rotl_eligible, p.topup_expiry, p.days_added, p.category, p.csra,
       p.complexity, p.incentive, p.as_of, p.not_listed_since, p.version,
       coalesce(c.crn, ''), coalesce(c.com_name, ''),
       coalesce(c.com_email, ''), coalesce(c.unit, ''), coalesce(c.tier, ''),
       coalesce(c.rosh, ''), coalesce(c.mappa_level, -1)
  from person p
  left join prison k on k.code = p.prison
  left join probation_case c on c.number = p.number
 where p.number = :number;

-- name: person_read_heard
-- As of when each feed told of them.  The parole file tells of no one whose
-- reviews are over.
select p.as_of, c.as_of, o.as_of,
       case when exists (select 1 from parole_review v
                          where v.number = p.number
                            and v.status like 'Active%')
            then (select max(r.as_of) from import_run r
                   where r.kind = 'ppud'
                     and r.finished is not null
                     and r.error = '') end
  from person p
  left join probation_case c on c.number = p.number
  left join oasys_state o on o.number = p.number
 where p.number = :number;

-- name: person_read_responsibility
select responsible, rule, reason, from_day, starts, handover, changes_on
  from responsibility
 where number = :number
   and known_to is null
   and to_day is null;

-- name: person_read_alerts
select code, type, from_day, live
  from person_alert
 where number = :number
 order by live desc, code;

-- name: person_read_needs
select kind, words, from_day
  from person_need
 where number = :number
 order by from_day desc, id;

-- name: person_read_languages
select kind, code, reads, speaks, interpreter
  from person_language
 where number = :number
 order by kind, code;

-- name: person_team
-- Every allocation the person has or had, newest first.
select a.id, a.policy, a.prison, coalesce(k.name, a.prison), a.staff,
       s.surname, s.forename, a.from_at, a.to_at, a.from_by, a.reason, a.why,
       coalesce(a.to_by, ''), coalesce(a.end_reason, ''),
       coalesce(a.end_why, ''), a.told_at, a.origin, a.version,
       coalesce((select min(z.surname || ', ' || z.forename)
                   from cover c join staff z on z.id = c.staff
                  where c.allocation = a.id and c.ended_at is null
                    and c.from_day <= :today
                    and (c.to_day is null or c.to_day >= :today)), '') as cover
  from allocation a
  join staff s on s.id = a.staff
  left join prison k on k.code = a.prison
 where a.person = :number
 order by a.from_at desc, a.id desc;

-- name: person_movements
select at, kind, from_prison, to_prison
  from movement
 where number = :number
 order by at desc, id desc
 limit 200;

-- name: person_changes
select seen_at, category, field, old, new
  from person_change
 where number = :number
 order by seen_at desc, id desc
 limit 200;

-- name: person_notes
select n.id, n.type, n.sub_type, n.type_words, n.sub_type_words, n.occurred,
       n.created, n.author, n.prison, n.words, n.sensitive,
       (select count(*) from case_note_amendment m where m.note = n.id),
       coalesce((select max(case when d.state = 'OPEN' then 2 else 1 end)
                   from note_dispute d where d.note = n.id), 0) as disputed
  from case_note n
 where n.number = :number
   and (:sensitive = 1 or n.sensitive = 0)
 order by n.occurred desc, n.id
 limit :count;
