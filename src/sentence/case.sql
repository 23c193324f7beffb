-- The facts of a case as the feeds left them, and what was last decided.
-- See sentence/case_store.h; case_read and case_read_some answer the same
-- columns, case_read_everybody the first of them.

-- name: case_read_everybody
-- What the lists below say comes from them: each is read once, and put together
-- by the number.
select p.number, p.prison, p.last_prison, p.born, p.legal_status,
       p.imprisonment_status, p.indeterminate, p.recall, p.sentence_start,
       p.release_day, p.parole_eligible, p.hdc_eligible, p.hdc_actual,
       p.tariff, p.conditional_release, p.automatic_release,
       p.sentence_expiry, p.licence_expiry, p.post_recall, p.parole_actual,
       p.arrived, p.category,
       case when p.category = 'T'
            then (select max(h.as_of) from person_change h
                   where h.number = p.number
                     and h.field = 'category'
                     and h.new = 'T') end
  from person p;

-- name: case_listed_probation
select c.number, c.mappa_level, c.com_name, c.com_email
  from probation_case c;

-- name: case_listed_overrides
select o.number, o.responsible, o.until_day
  from responsibility_override o
 where o.ended_at is null
   and o.approved = 1;

-- name: case_listed_kept
select r.number, r.id, r.from_day, r.starts, r.handover, r.responsible, r.rule,
       r.print
  from responsibility r
 where r.known_to is null
   and r.to_day is null;

-- name: case_read
-- Everybody of a prison.
select p.number, p.prison, p.last_prison, p.born, p.legal_status,
       p.imprisonment_status, p.indeterminate, p.recall, p.sentence_start,
       p.release_day, p.parole_eligible, p.hdc_eligible, p.hdc_actual,
       p.tariff, p.conditional_release, p.automatic_release,
       p.sentence_expiry, p.licence_expiry, p.post_recall, p.parole_actual,
       p.arrived, p.category,
       case when p.category = 'T'
            then (select max(h.as_of) from person_change h
                   where h.number = p.number
                     and h.field = 'category'
                     and h.new = 'T') end,
       c.mappa_level, c.com_name, c.com_email,
       o.responsible, o.until_day,
       r.id, r.from_day, r.starts, r.handover, r.responsible, r.rule, r.print
  from person p
  left join probation_case c on c.number = p.number
  left join responsibility_override o on o.number = p.number
                                     and o.ended_at is null
                                     and o.approved = 1
  left join responsibility r on r.number = p.number
                            and r.known_to is null
                            and r.to_day is null
 where p.prison = :prison;

-- name: case_read_some
-- One person, or with an empty number those whose facts changed.
select p.number, p.prison, p.last_prison, p.born, p.legal_status,
       p.imprisonment_status, p.indeterminate, p.recall, p.sentence_start,
       p.release_day, p.parole_eligible, p.hdc_eligible, p.hdc_actual,
       p.tariff, p.conditional_release, p.automatic_release,
       p.sentence_expiry, p.licence_expiry, p.post_recall, p.parole_actual,
       p.arrived, p.category,
       case when p.category = 'T'
            then (select max(h.as_of) from person_change h
                   where h.number = p.number
                     and h.field = 'category'
                     and h.new = 'T') end,
       c.mappa_level, c.com_name, c.com_email,
       o.responsible, o.until_day,
       r.id, r.from_day, r.starts, r.handover, r.responsible, r.rule, r.print
  from person p
  left join probation_case c on c.number = p.number
  left join responsibility_override o on o.number = p.number
                                     and o.ended_at is null
                                     and o.approved = 1
  left join responsibility r on r.number = p.number
                            and r.known_to is null
                            and r.to_day is null
 where p.number in (select cast(:number as text)
                     union
                    select d.number
                      from (select number from responsibility_due
                             where :number = ''
                             order by id
                             limit 128) d);
