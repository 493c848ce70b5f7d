-- answers that nothing is written for
select
(select count(*)
from stock_product p
where p.sku = cast(? as varchar) and p.version = cast(? as bigint)),
(select count(*)
from stock_product p
where p.sku = cast(? as varchar)),
(select count(*)
from stock_reference x
where x.reference = cast(? as varchar));
