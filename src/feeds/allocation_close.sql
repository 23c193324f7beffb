-- Allocations ended from outside.  See feeds/allocation_close.h.

-- name: allocation_close_moved
-- A rise of complexity ends key work, not the POM, who does it then.
update allocation
   set to_at = :at, to_by = 'SYS', end_reason = :reason, end_why = :why,
       version = version + 1
 where person = :person
   and to_at is null
   and from_at <= :at
   and prison <> :kept_at
   and (:reason <> 'CHANGE_IN_COMPLEXITY_OF_NEED'
        or policy not in ('POM', 'POM_CO'))
returning person, prison, policy, staff;

-- name: allocation_close_role
update allocation
   set to_at = :at, to_by = 'SYS', end_reason = 'STAFF_STATUS_CHANGE',
       end_why = :why, version = version + 1
 where prison = :prison
   and (policy = :policy or (:policy = 'POM' and policy = 'POM_CO'))
   and staff = :staff
   and to_at is null
   and from_at <= :at
returning person, prison, policy, staff;

-- name: allocation_elsewhere
select prison
  from allocation
 where person = :person
   and to_at is null
   and prison <> :prison
 limit 1;
