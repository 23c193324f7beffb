-- The community side.  See sentence/com_store.h.

-- name: com_link_read
-- Whom of probation an account is.
select l.id, l.officer, coalesce(o.name, ''), l.unit, coalesce(u.name, '')
  from account_probation l
  left join probation_officer o on o.code = l.officer
  left join probation_unit u on u.code = l.unit
 where l.account = :account
   and l.ended_at is null;

-- name: com_link_end
update account_probation
   set ended_by = :by, ended_at = :now
 where account = :account
   and ended_at is null;

-- name: com_link_add
insert into account_probation (account, officer, unit, set_by, set_at)
values (:account, :officer, :unit, :by, :now);

-- name: com_units
-- The register, with how many in prison are theirs and how many have no COM.
select u.code, u.name, u.email, u.region_email, u.set_by, u.set_at, u.country,
       u.enabled, u.version, count(r.number), count(case when c.com_name = '' then 1 end)
  from probation_unit u
  left join probation_case c on c.unit_code = u.code
  left join responsibility r on r.number = c.number
                            and r.known_to is null
                            and r.to_day is null
                            and r.responsible <> ''
 group by u.code, u.name, u.email, u.region_email, u.set_by, u.set_at, u.country,
          u.enabled, u.version
 order by u.name, u.code;

-- name: com_unit_read
select code, name, email, region_email, set_by, set_at, country, enabled, version
  from probation_unit
 where code = :code;

-- name: com_unit_boxes_set
-- No row: somebody else did meanwhile.
update probation_unit
   set email = :email, region_email = :region_email, set_by = :by, set_at = :now,
       version = version + 1
 where code = :code
   and version = :version;

-- name: com_unit_put
-- What a feed tells: the name; the rest is kept.
insert into probation_unit (code, name, as_of)
values (:code, :name, :as_of)
on conflict (code) do update
   set name = excluded.name, as_of = excluded.as_of
 where probation_unit.as_of < excluded.as_of
   and excluded.name <> ''
   and probation_unit.name <> excluded.name;

-- name: com_officer_put
insert into probation_officer (code, name, email, telephone, team, unit, as_of)
values (:code, :name, :email, :telephone, :team, :unit, :as_of)
on conflict (code) do update
   set name = excluded.name, email = excluded.email,
       telephone = excluded.telephone, team = excluded.team,
       unit = excluded.unit, as_of = excluded.as_of
 where probation_officer.as_of < excluded.as_of
   and (probation_officer.name <> excluded.name
        or probation_officer.email <> excluded.email
        or probation_officer.telephone <> excluded.telephone
        or probation_officer.team <> excluded.team
        or probation_officer.unit <> excluded.unit);

-- name: com_officer_read
select code, name, email, telephone, team, unit
  from probation_officer
 where code = :code;

-- name: com_officers_of_unit
select o.code, o.name, o.email, o.telephone, o.team, o.unit,
       (select count(*)
          from probation_case c
          join responsibility r on r.number = c.number
                               and r.known_to is null
                               and r.to_day is null
                               and r.responsible <> ''
         where c.com_code = o.code
           and c.com_code <> '') as cases
  from probation_officer o
 where o.unit = :unit
 order by o.name, o.code;

-- name: com_term_now
select id, officer, name, email, unit, from_at, to_at, source, set_by, why
  from com_term
 where number = :number
   and to_at is null;

-- name: com_terms
select id, officer, name, email, unit, from_at, to_at, source, set_by, why
  from com_term
 where number = :number
 order by from_at desc, id desc;

-- name: com_term_end
update com_term
   set to_at = :now
 where number = :number
   and to_at is null;

-- name: com_term_add
insert into com_term (number, officer, name, email, unit, from_at, source,
                      set_by, why)
values (:number, :officer, :name, :email, :unit, :now, :source, :by, :why);

-- name: com_case_name
-- The case itself shows who is named, so that everything else sees it.
update probation_case
   set com_code = :officer, com_name = :name, com_email = :email,
       com_telephone = :telephone
 where number = :number;

-- name: com_case_unit
select unit_code, unit, com_code, com_name
  from probation_case
 where number = :number;

-- name: com_steps
-- The steps of the policy in force on a day.
select days, tells
  from com_step
 where from_day = (select max(s.from_day) from com_step s
                    where s.from_day <= :today)
 order by days;
