-- Assessments of early allocation.  See early_allocation_store.h.

-- name: early_of_person
select id, version, number, prison, made, oasys, answers, outcome, rule,
       rule_set, in_window, reason, made_by, made_at, accepted, decided_on,
       decided_by, decided_why
  from early_allocation
 where number = :number
 order by made, id;

-- name: early_add
insert into early_allocation (number, prison, made, oasys, answers, outcome,
                              rule, rule_set, in_window, reason, made_by,
                              made_at)
values (:number, :prison, :made, :oasys, :answers, :outcome, :rule, :rule_set,
        :in_window, :reason, :by, :now);

-- name: early_decide
update early_allocation
   set accepted = :accepted, decided_on = :on, decided_by = :by,
       decided_at = :now, decided_why = :why, version = version + 1
 where id = :id
   and number = :number
   and version = :version;

-- name: early_facts
select e.number, e.made, e.outcome, e.in_window, e.accepted
  from early_allocation e
 where :prison = ''
    or e.number in (select p.number from person p where p.prison = :prison)
 order by e.number, e.made, e.id;

-- name: early_facts_some
select e.number, e.made, e.outcome, e.in_window, e.accepted
  from early_allocation e
 where e.number in (select cast(:number as text)
                     union
                    select d.number
                      from (select number from responsibility_due
                             where :number = ''
                             order by number
                             limit 128) d)
 order by e.number, e.made, e.id;
