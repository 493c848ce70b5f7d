-- an old receipt
delete from stock_message
where id = cast(? as varchar);

-- old receipts
merge into stock_message t
using (select * from unnest(cast(? as varchar array)) as u(id)) r on (t.id = r.id)
when matched then delete;
