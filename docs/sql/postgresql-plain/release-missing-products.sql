-- an answer that rests on a missing product
delete from stock_product
where sku = ?;

-- an answer that rests on missing products
delete from stock_product as t
using unnest(cast(? as text[]), cast(? as bigint[]), cast(? as bigint[]), cast(? as bigint[]), cast(? as bigint[])) as r(sku, version, allocated, reservations, waiting)
where t.sku = r.sku;
