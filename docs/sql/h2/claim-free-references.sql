-- an answer that rests on a free reference
insert into stock_reference (reference, sku, batch_number)
select cast(? as varchar), cast(? as varchar), cast(? as bigint);

-- an answer that rests on free references
insert into stock_reference (reference, sku, batch_number)
select r.reference, r.sku, r.batch_number
from unnest(cast(? as varchar array), cast(? as varchar array), cast(? as bigint array)) as r(reference, sku, batch_number);
