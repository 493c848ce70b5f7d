-- the records of all products, before the log is trimmed
select e.sku, e.number
from stock_event e
where e.sku >= ? and not exists (
  select 1
  from stock_event_position p
  where p.sku = e.sku and p.number = e.number and p.sku >= ?)
except
select e.sku, e.number
from stock_unsequenced e
where e.sku >= ?
order by sku, number
limit ?;
