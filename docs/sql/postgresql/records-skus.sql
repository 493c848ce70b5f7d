-- the records of all products, before the log is trimmed
select p.sku
from stock_product p
where p.sku >= ?
order by p.sku
limit ?;
