-- lines of several products, one of which does not exist, and another caller changes one
insert into stock_product (sku, version, allocated, reservations, waiting)
select ?, ?, ?, ?, ?;

-- an answer that rests on missing products
insert into stock_product (sku, version, allocated, reservations, waiting)
select r.sku, r.version, r.allocated, r.reservations, r.waiting
from unnest((select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as bigint[]))) as r(sku, version, allocated, reservations, waiting);
