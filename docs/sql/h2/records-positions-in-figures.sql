-- the records of all products, before the log is trimmed
select p.sku, count(*)
from stock_event_position p
where p.sku > cast(? as varchar)
group by p.sku
order by p.sku;
