-- What a high complexity of need adds is said by the week, as the person is
-- told it; rows that said it by the month say the same (WL-5, EN-2).
insert into workload_weight (prison, name, from_day, value, set_by, set_at)
select prison, 'enhanced_week', from_day, (value * 12 + 26) / 52, set_by, set_at
  from workload_weight
 where name = 'complexity';
