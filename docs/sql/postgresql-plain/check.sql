-- answers that nothing is written for
select
(select count(*)
from stock_product p
where p.sku = ? and p.version = ?),
(select count(*)
from stock_product p
where p.sku = ?),
(select count(*)
from stock_reference x
where x.reference = ?);
