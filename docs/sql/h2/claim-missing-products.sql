-- lines of several products, one of which does not exist, and another caller changes one
insert into stock_product (sku, version, allocated, reservations, waiting)
select cast(? as varchar), cast(? as bigint), cast(? as bigint), cast(? as bigint), cast(? as bigint);

-- an answer that rests on missing products
insert into stock_product (sku, version, allocated, reservations, waiting)
select r.sku, r.version, r.allocated, r.reservations, r.waiting
from unnest(cast(? as varchar array), cast(? as bigint array), cast(? as bigint array), cast(? as bigint array), cast(? as bigint array)) as r(sku, version, allocated, reservations, waiting);
