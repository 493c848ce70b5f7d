-- the records of all products, before the log is trimmed
select o.sku, count(*) as positions, min(o.number) as oldest, max(o.number) as newest,
  min(case when o.position < o.position_before then o.number end) as misplaced
from (
  select p.sku, p.number, p.position, lag(p.position) over (partition by p.sku order by p.number) as position_before
  from stock_event_position p
  where p.sku >= ?) o
group by o.sku
order by o.sku;
