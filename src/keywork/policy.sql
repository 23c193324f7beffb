-- How a prison runs key work and personal officers.  See keywork/policy_store.h.

-- name: policy_in_force
-- The prison, and the newest row that has come into force, if there is one.
select p.kind, p.female, s.from_day, s.enabled, s.auto_allocate, s.capacity,
       s.frequency_weeks, s.session_minutes, s.complexity, s.list_order,
       s.strategy, s.set_by, s.set_at, s.version
  from prison p
  left join prison_policy s
    on s.prison = p.code and s.policy = :policy
   and s.from_day = (select max(n.from_day) from prison_policy n
                      where n.prison = :prison and n.policy = :policy
                        and n.from_day <= :today)
 where p.code = :prison;

-- name: policy_history
select from_day, enabled, auto_allocate, capacity, frequency_weeks,
       session_minutes, complexity, list_order, strategy, set_by, set_at,
       version
  from prison_policy
 where prison = :prison
   and policy = :policy
 order by from_day desc
 limit 100;

-- name: policy_set
insert into prison_policy (prison, policy, from_day, enabled, auto_allocate,
                           capacity, frequency_weeks, session_minutes,
                           complexity, list_order, strategy, set_by, set_at)
values (:prison, :policy, :from_day, :enabled, :auto_allocate, :capacity,
        :frequency_weeks, :session_minutes, :complexity, :list_order,
        :strategy, :set_by, :set_at)
on conflict (prison, policy, from_day) do update
   set enabled = :enabled, auto_allocate = :auto_allocate,
       capacity = :capacity, frequency_weeks = :frequency_weeks,
       session_minutes = :session_minutes, complexity = :complexity,
       list_order = :list_order, strategy = :strategy, set_by = :set_by,
       set_at = :set_at, version = prison_policy.version + 1;

-- name: weight_in_force
-- Weights of the best strategy: the prison's own before the national default.
select w.name, w.value
  from allocation_weight w
 where w.prison in (:prison, '*')
   and w.from_day = (select max(n.from_day) from allocation_weight n
                      where n.prison = w.prison and n.name = w.name
                        and n.from_day <= :today)
 order by w.prison;

-- name: weight_last
-- Who set a weight of the prison last, and when.
select set_by, set_at
  from allocation_weight
 where prison = :prison
 order by set_at desc
 limit 1;

-- name: weight_set
insert into allocation_weight (prison, name, from_day, value, set_by, set_at)
values (:prison, :name, :from_day, :value, :set_by, :set_at)
on conflict (prison, name, from_day) do update
   set value = :value, set_by = :set_by, set_at = :set_at;
