-- the records of all products, before the log is trimmed
select p.sku, p.version, p.allocated, p.reservations, p.waiting
from stock_product p
where p.sku >= cast(? as varchar)
order by p.sku;
