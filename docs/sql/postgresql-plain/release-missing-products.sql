-- lines of several products, one of which does not exist, and another caller changes one
delete from stock_product
where sku = ?;

-- an answer that rests on missing products
delete from stock_product as t
using unnest((select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[]))) as r(sku, version, allocated, reservations, waiting)
where t.sku = r.sku;
