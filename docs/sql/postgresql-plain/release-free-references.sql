-- an answer that rests on a free reference
delete from stock_reference
where reference = ?;

-- an answer that rests on free references
delete from stock_reference as t
using unnest((select cast(? as text[])), (select cast(? as text[])), (select cast(? as bigint[]))) as r(reference, sku, batch_number)
where t.reference = r.reference;
