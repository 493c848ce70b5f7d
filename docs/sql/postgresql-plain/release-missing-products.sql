-- an answer that rests on a missing product
delete from stock_product
where sku = ?;

-- an answer that rests on missing products
delete from stock_product as t
using unnest((select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[]))) as r(sku, version, allocated, reservations, waiting)
where t.sku = r.sku;
