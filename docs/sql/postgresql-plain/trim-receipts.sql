-- an old receipt
delete from stock_message
where id = ?;

-- old receipts
delete from stock_message as t
using unnest((select cast(? as text[]))) as r(id)
where t.id = r.id;
