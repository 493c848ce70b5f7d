-- an answer that rests on a free reference
delete from stock_reference
where reference = cast(? as varchar);

-- an answer that rests on free references
merge into stock_reference t
using (select * from unnest(cast(? as varchar array), cast(? as varchar array), cast(? as bigint array)) as u(reference, sku, batch_number)) r on (t.reference = r.reference)
when matched then delete;
