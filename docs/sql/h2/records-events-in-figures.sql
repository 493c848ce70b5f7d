-- the records of all products, before the log is trimmed
select e.sku, min(e.number) as oldest, max(e.number) as newest, count(*) as events
from stock_event e
where e.sku >= cast(? as varchar)
group by e.sku
order by e.sku;
