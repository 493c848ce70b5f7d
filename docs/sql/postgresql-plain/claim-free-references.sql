-- an answer that rests on a free reference
insert into stock_reference (reference, sku, batch_number)
select ?, ?, ?;

-- an answer that rests on free references
insert into stock_reference (reference, sku, batch_number)
select r.reference, r.sku, r.batch_number
from unnest((select cast(? as text[])), (select cast(? as text[])), (select cast(? as bigint[]))) as r(reference, sku, batch_number);
