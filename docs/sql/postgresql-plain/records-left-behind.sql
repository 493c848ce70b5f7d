-- a check of all invariants, while an event waits for its position
select l.sku, l.events, (
    select min(e.number)
    from stock_event e
    where e.sku = l.sku and e.number > l.newest) as oldest
from (
  select p.sku, count(*) as events, max(p.number) as newest
  from stock_event_position p
  where p.position <= ? and p.sku >= ?
  group by p.sku) l
order by l.sku;
