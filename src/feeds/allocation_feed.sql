-- Allocations as another service made them.  See feeds/allocation_feed.h.

-- name: allocation_feed_find
select id, to_at
  from allocation
 where person = :person
   and policy = :policy
   and staff = :staff
   and prison = :prison
   and from_at = :from_at;

-- name: allocation_feed_is_open
select id
  from allocation
 where person = :person
   and policy = :policy
   and to_at is null;

-- name: allocation_feed_add
insert into allocation (person, prison, policy, staff, from_at, from_by,
                        reason, to_at, to_by, end_reason)
values (:person, :prison, :policy, :staff, :from_at, :from_by,
        :reason, :to_at, :to_by, :end_reason);

-- name: allocation_feed_end
update allocation
   set to_at = :to_at, to_by = :to_by, end_reason = :end_reason,
       version = version + 1
 where id = :id
   and to_at is null;
