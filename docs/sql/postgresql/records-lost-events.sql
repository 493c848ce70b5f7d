-- the records of all products, before the log is trimmed
select e.sku, e.number
from stock_event e
left join stock_event_position p on p.sku = e.sku and p.number = e.number
where e.sku >= ? and p.position is null and not exists (
  select 1
  from stock_unsequenced u
  where u.sku = e.sku and u.number = e.number)
order by e.sku, e.number
limit ?;
