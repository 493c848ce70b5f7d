-- an order that is confirmed
select
(select count(*)
from unnest(cast(? as varchar array), cast(? as bigint array)) as r(sku, loaded)
join stock_product p on p.sku = r.sku and p.version = r.loaded);

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
