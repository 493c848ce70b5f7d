-- an answer that rests on a missing product
insert into stock_product (sku, version, allocated)
select cast(? as varchar), cast(? as bigint), cast(? as bigint);

-- an answer that rests on missing products
insert into stock_product (sku, version, allocated)
select r.sku, r.version, r.allocated
from unnest(cast(? as varchar array), cast(? as bigint array), cast(? as bigint array)) as r(sku, version, allocated);
