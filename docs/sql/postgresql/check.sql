-- an order that is confirmed
select
(select count(*)
from unnest((select cast(? as text[])), (select cast(? as bigint[]))) as r(sku, loaded)
cross join lateral (select * from stock_product p where p.sku = r.sku and p.version = r.loaded offset 0) p);

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
