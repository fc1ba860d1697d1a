"""Small exports of every system, made here: for each the file, and the recipe that has to read it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

Maker = Callable[[Path], Path]


def lines(*rows: dict[str, Any]) -> str:
    return "".join(json.dumps(row) + "\n" for row in rows)


def written(name: str, text: str | bytes) -> Maker:
    def make(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return make


def ga4_event(
    place: int, name: str = "page_view", page: str = "https://shop.example/checkout/step2?x=1", **more: Any
) -> dict[str, Any]:
    """One row of events_YYYYMMDD as BigQuery writes it as JSON: whole numbers as text."""
    return {
        "event_date": "20261121",
        "event_timestamp": str(1795253400000000 + place * 1_000_000),
        "event_name": name,
        "event_params": [
            {"key": "ga_session_id", "value": {"int_value": "1795253000"}},
            {"key": "page_location", "value": {"string_value": page}},
        ],
        "user_pseudo_id": f"11{place % 3}.1795000000",
        "user_id": None,
        "user_properties": [],
        "user_first_touch_timestamp": "1795000000000000",
        "device": {"category": "mobile", "language": "de-de"},
        "geo": {"city": "Ulm", "country": "Germany"},
        "traffic_source": {"name": "(organic)", "medium": "organic", "source": "google"},
        "stream_id": "42",
        "platform": "WEB",
        "batch_page_id": "1795253399000",
        "batch_ordering_id": "1",
        "batch_event_index": str(place),
        "items": [],
        **more,
    }


PURCHASE = ga4_event(
    4,
    "purchase",
    user_id="K-77",
    ecommerce={"transaction_id": "T-1", "purchase_revenue": 59.9},
    items=[{"item_id": "S1", "item_name": "Rucksack"}],
    user_properties=[{"key": "segment", "value": {"string_value": "gold"}}],
)
GA4_ROWS = (*(ga4_event(place) for place in range(4)), PURCHASE)


def ga4_parquet(folder: Path) -> Path:
    """The same rows with numbers as numbers, lists wrapped as BigQuery writes them to Parquet."""

    def wrapped(row: dict[str, Any]) -> dict[str, Any]:
        numbers = {name: int(row[name]) for name in row if name.startswith("batch_") or name.endswith("_timestamp")}
        pairs = [
            {
                "key": each["key"],
                "value": {
                    "string_value": each["value"].get("string_value"),
                    "int_value": int(each["value"].get("int_value") or 0) or None,
                },
            }
            for each in row["event_params"]
        ]
        return {
            **row,
            **numbers,
            "event_params": {"list": [{"element": each} for each in pairs]},
            "items": {"list": [{"element": each} for each in row["items"]]},
            "user_properties": {"list": [{"element": each} for each in row["user_properties"]]},
            "ecommerce": row.get("ecommerce", {"transaction_id": None, "purchase_revenue": None}),
        }

    path = folder / "events_20261121.parquet"
    pq.write_table(pa.Table.from_pylist([wrapped(row) for row in reversed(GA4_ROWS)][::-1]), path)
    return path


GA4_EXPLORATION = """# ----------------------------------------
# Freie Form
# Konto: Laden
# Startdatum: 20261101
# Enddatum: 20261130
# ----------------------------------------

Client-ID,"Datum, Stunde und Minute",Ereignisname,Gerätekategorie,Anzahl Ereignisse
111.1795000000,202611211030,page_view,mobile,3
112.1795000000,202611211031,purchase,desktop,1
,,,Gesamtsumme,4
"""

MATOMO_VISIT = {
    "idSite": "1", "idVisit": "501", "visitorId": "e280af5191b64f18", "userId": "K-77", "serverTimestamp": 1795253600,
    "visitorType": "new", "referrerType": "campaign", "referrerTypeName": "Campaigns", "referrerName": "autumn",
    "deviceType": "Desktop", "city": "Ulm", "country": "Germany", "visitDuration": "200", "goalConversions": 1,
    "lastActionTimestamp": 1795253600, "browserName": "Firefox", "siteName": "Laden", "languageCode": "de",
    "actionDetails": [
        {"type": "action", "url": "https://shop.example/produkte/12345", "pageId": "9001", "timestamp": 1795253400},
        {"type": "event", "eventCategory": "Video", "eventAction": "play", "pageId": "9002", "timestamp": 1795253430},
        {"type": "ecommerceOrder", "orderId": "T-1", "revenue": 59.9, "timestamp": 1795253600,
         "itemDetails": [{"itemName": "Rucksack"}]},
    ],
}  # fmt: skip
MATOMO_WIDE = (
    "idVisit,idSite,visitorId,userId,serverTimestamp,visitorType,referrerTypeName,deviceType,visitDuration,"
    "actionDetails_0_type,actionDetails_0_url,actionDetails_0_timestamp,actionDetails_1_type,actionDetails_1_url,"
    "actionDetails_1_timestamp\n"
    "501,1,e280af5191b64f18,K-77,1795253600,new,Campaigns,Desktop,200,action,https://shop.example/a,1795253400,action,"
    "https://shop.example/b,1795253500\n"
    "502,1,f280af5191b64f18,,1795253700,new,Campaigns,Desktop,0,action,https://shop.example/a,1795253700,,,\n"
)
MATOMO_LOG = (
    "idlink_va,idsite,idvisitor,idvisit,server_time,type,url,name,config_device_type,user_id\n"
    "1,1,e280af5191b64f18,501,2026-11-21 09:30:00,1,shop.example/a,Start,1,\n"
    "2,1,e280af5191b64f18,501,2026-11-21 09:31:00,3,shop.example/f.pdf,,1,K-77\n"
)

SHOPIFY_HEADER = (
    "Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,Subtotal,Shipping,"
    "Taxes,Total,Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,Lineitem price,"
    "Lineitem sku,Billing Name,Billing Company,Billing City,Billing Country,Billing Phone,Shipping City,Cancelled at,"
    "Refunded Amount,Id,Source\n"
)
SHOPIFY_CSV = SHOPIFY_HEADER + (
    "#1001,Ada@Example.org,paid,2026-11-21 10:16:00 +0100,fulfilled,2026-11-22 08:00:00 +0100,no,EUR,54.90,5.00,9.00,"
    "59.90,HERBST,0,DHL,2026-11-21 10:15:00 +0100,1,Rucksack,49.90,R1,Ada Weiß,Weiß GmbH,Ulm,DE,+49 731 123456,Ulm,,0.00,"
    "5550001,web\n"
    '#1001,ada@example.org,,,,,,,,,,,,,,2026-11-21 10:15:00 +0100,2,"Flasche, blau",5.00,F1,,,,,,,,,,\n'
    "#1002,bo@example.org,refunded,2026-11-21 11:00:00 +0100,unfulfilled,,no,EUR,20.00,0,3.19,20.00,,0,,"
    "2026-11-21 11:00:00 +0100,1,Mütze,20.00,M1,Bo Klein,,Köln,DE,,Köln,2026-11-21 12:00:00 +0100,20.00,5550002,pos\n"
)
SHOPIFY_ORDER = {
    "id": 5550001, "name": "#1001", "order_number": 1001, "email": "ada@example.org", "total_price": "59.90",
    "created_at": "2026-11-21T10:15:00+01:00", "financial_status": "partially_refunded", "source_name": "web",
    "cancelled_at": None, "customer_locale": "de",
    "customer": {"id": 70, "email": "ada@example.org", "first_name": "Ada", "last_name": "Weiß",
                 "phone": "+49 731 123456", "created_at": "2025-01-01T00:00:00Z"},
    "billing_address": {"city": "Ulm", "country": "Germany", "company": "Weiß GmbH"},
    "shipping_address": {"city": "Ulm"},
    "line_items": [{"id": 1, "title": "Rucksack", "quantity": 1}],
    "transactions": [
        {"id": 31, "kind": "sale", "status": "success", "processed_at": "2026-11-21T10:16:00+01:00", "amount": "59.90"}
    ],
    "fulfillments": [{"id": 41, "status": "success", "created_at": "2026-11-22T08:00:00+01:00",
                      "shipment_status": "delivered", "updated_at": "2026-11-23T12:00:00+01:00"}],
    "refunds": [{"id": 51, "created_at": "2026-11-25T09:00:00+01:00",
                 "refund_line_items": [{"restock_type": "return"}],
                 "transactions": [{"kind": "refund", "amount": "10.00"}]}],
}  # fmt: skip

SHOPWARE_CSV = (
    "id;order_number;sales_channel_id;customer_firstname;customer_lastname;customer_email;customer_number;"
    "billing_address_zipcode;billing_address_city;billing_address_company;amount_total;order_state_id;line_items;"
    "order_date_time\n"
    "018a;10023;98b4;Ada;Weiß;ada@example.org;20001;89073;Ulm;Weiß GmbH;1.234,50;77aa;1x Rucksack|2x Flasche;"
    "21.11.2026 10:15\n"
    "018b;10024;98b4;Bo;Klein;bo@example.org;20002;50667;Köln;;20,00;77aa;1x Mütze;22.11.2026 11:00\n"
)
SHOPWARE_ORDER = {
    "id": "018a", "orderNumber": "10023", "orderDateTime": "2026-11-21T09:15:00.000+00:00", "amountTotal": 1234.5,
    "salesChannelId": "98b4", "salesChannel": {"name": "Storefront"}, "shippingTotal": 0, "orderDate": "2026-11-21",
    "orderCustomer": {"email": "ada@example.org", "customerNumber": "20001", "firstName": "Ada", "lastName": "Weiß",
                      "company": "Weiß GmbH"},
    "stateMachineState": {"technicalName": "completed"}, "updatedAt": "2026-11-25T10:00:00.000+00:00",
    "billingAddress": {"city": "Ulm", "phoneNumber": "0731 123456"},
    "transactions": [{"id": "t1", "stateMachineState": {"technicalName": "paid"},
                      "updatedAt": "2026-11-21T09:16:00.000+00:00"}],
    "deliveries": [{"id": "d1", "stateMachineState": {"technicalName": "shipped"},
                    "updatedAt": "2026-11-22T07:00:00.000+00:00", "shippingOrderAddress": {"city": "Ulm"}}],
    "lineItems": [{"label": "Rucksack"}],
}  # fmt: skip

ZENDESK_TICKET = {
    "id": 35, "url": "x", "requester_id": 77, "submitter_id": 77, "assignee_id": 5, "group_id": 9, "brand_id": 1,
    "organization_id": 12, "created_at": "2026-11-21T09:00:00Z", "updated_at": "2026-11-23T09:00:00Z",
    "generated_timestamp": 1795400000, "status": "solved", "priority": "high", "type": "problem",
    "tags": ["delivery", "late"], "via": {"channel": "email"}, "raw_subject": "-",
    "satisfaction_rating": {"score": "offered"},
    "comments": [
        {"id": 1, "author_id": 77, "public": True, "created_at": "2026-11-21T09:00:00Z"},
        {"id": 2, "author_id": 5, "public": False, "created_at": "2026-11-21T10:00:00Z"},
        {"id": 3, "author_id": 5, "public": True, "created_at": "2026-11-21T11:00:00Z"},
        {"id": 4, "author_id": 77, "public": True, "created_at": "2026-11-21T12:00:00Z"},
    ],
    "audits": [
        {"id": 100, "created_at": "2026-11-21T09:30:00Z",
         "events": [{"id": 200, "type": "Change", "field_name": "group_id", "previous_value": "8", "value": "9"}]},
        {"id": 101, "created_at": "2026-11-22T09:00:00Z",
         "events": [{"id": 201, "type": "Change", "field_name": "status", "previous_value": "open",
                     "value": "solved"}]},
        {"id": 102, "created_at": "2026-11-22T12:00:00Z",
         "events": [{"id": 202, "type": "Change", "field_name": "status", "previous_value": "solved",
                     "value": "open"}]},
    ],
}  # fmt: skip
ZENDESK = {
    "tickets": [ZENDESK_TICKET],
    "users": [
        {"id": 77, "name": "Ada Weiß", "email": "Ada@example.org", "phone": "+49731123456", "locale": "de",
         "organization_id": 12, "role": "end-user", "created_at": "2025-01-01T00:00:00Z"},
        {"id": 5, "name": "Agent", "email": "agent@shop.example", "role": "agent"},
    ],
    "organizations": [{"id": 12, "name": "Weiß GmbH"}],
    "satisfaction_ratings": [{"id": 900, "ticket_id": 35, "requester_id": 77, "group_id": 9, "assignee_id": 5,
                              "score": "good", "created_at": "2026-11-23T08:00:00Z"}],
    "end_of_stream": True,
}  # fmt: skip
ZENDESK_CSV = (
    "Id,Requester,Requester id,Requester email,Group,Assignee,Status,Priority,Via,Ticket type,Created at,Assigned at,"
    "Initially assigned at,Solved at,Satisfaction Score,Reopens,Replies,Group stations,Organization,Tags\n"
    "35,Ada Weiß,77,ada@example.org,Support,Mara,Solved,High,Mail,Problem,2026-11-21 10:00:00 +0100,"
    "2026-11-21 12:00:00 +0100,2026-11-21 11:00:00 +0100,2026-11-22 10:00:00 +0100,Good,1,2,1,Weiß GmbH,late\n"
)

ZAMMAD_TICKETS = [
    {
        "id": 1, "number": "22001", "title": "-", "group_id": 1, "group": "Support", "state_id": 4, "state": "closed",
        "priority_id": 2, "priority": "2 normal", "owner_id": 3, "owner": "mara@shop.example", "customer_id": 7,
        "customer": "ada@example.org", "organization_id": 2, "organization": "Weiß GmbH", "article_count": 3,
        "create_article_type_id": 1, "create_article_type": "email", "create_article_sender_id": 2,
        "last_contact_at": None, "escalation_at": None,
        "created_at": "2026-11-21T09:00:00.000Z", "first_response_at": "2026-11-21T10:00:00.000Z",
        "close_at": "2026-11-22T09:00:00.000Z", "updated_at": "2026-11-22T09:00:00.000Z",
        "articles": [
            {"id": 1, "sender": "Customer", "internal": False, "created_at": "2026-11-21T09:00:00.000Z"},
            {"id": 2, "sender": "Agent", "internal": True, "created_at": "2026-11-21T09:30:00.000Z"},
            {"id": 3, "sender": "Agent", "internal": False, "created_at": "2026-11-21T10:00:00.000Z"},
        ],
        "history": [
            {"id": 8, "attribute": "group", "value_from": "Users", "value_to": "Support",
             "created_at": "2026-11-21T09:10:00.000Z"}
        ],
    }
]  # fmt: skip
ZAMMAD_CSV = (
    "#;Titel;Status;Priorität;Gruppe;Besitzer;Kunde;Organisation;Erstellungskanal;Absender;Stichwörter;Erfasste Zeit;"
    "Erstellt am;Warten bis;Erste Antwort am;Geschlossen am\n"
    "22001;-;geschlossen;2 normal;Support;Mara;ada@example.org;Weiß GmbH;email;Kunde;spät, Lieferung;5;"
    "21.11.2026 10:00;;21.11.2026 11:00;22.11.2026 10:00\n"
)

OTRS_CSV = (
    "Ticketnummer;Alter;Erstellt;Geschlossen;Erste Sperre;Erste Antwort;Status;Priorität;Warteschlange;Sperre;Besitzer;"
    "Kundennummer;Kundenname;Von;Betreff\n"
    "2026112100001;1 d;2026-11-21 10:00:00;2026-11-22 10:00:00;2026-11-21 10:30:00;2026-11-21 11:00:00;"
    'erfolgreich geschlossen;3 normal;Reklamation;frei;mara;Weiß GmbH;Ada Weiß;"Ada Weiß" <ada@example.org>;-\n'
)
OTRS_ARTICLES = (
    "TicketNumber,ArticleID,SenderType,IsVisibleForCustomer,create_time,CommunicationChannel,From,Queue,CustomerUserID\n"
    "2026112100001,1,customer,1,2026-11-21 10:00:00,Email,ada@example.org,Reklamation,ada@example.org\n"
    "2026112100001,2,agent,0,2026-11-21 10:30:00,Internal,mara,Reklamation,ada@example.org\n"
    "2026112100001,3,agent,1,2026-11-21 11:00:00,Email,mara,Reklamation,ada@example.org\n"
)
OTRS_JSON = {
    "Ticket": [
        {"TicketNumber": "2026112100001", "TicketID": "1", "Queue": "Reklamation", "State": "closed successful",
         "StateType": "closed", "Lock": "unlock", "Priority": "3 normal", "Owner": "mara", "CustomerID": "weiss-gmbh",
         "CustomerUserID": "ada@example.org", "Created": "2026-11-21 10:00:00", "QueueID": "4", "Age": 100,
         "Closed": "2026-11-22 10:00:00",
         "Article": [
             {"ArticleID": "1", "SenderType": "customer", "From": "Ada <ada@example.org>", "IsVisibleForCustomer": "1",
              "CreateTime": "2026-11-21 10:00:00", "CommunicationChannel": "Email"},
             {"ArticleID": "2", "SenderType": "agent", "IsVisibleForCustomer": "0",
              "CreateTime": "2026-11-21 10:30:00"},
         ]}
    ]
}  # fmt: skip

FRESHDESK_CSV = (
    "Ticket ID,Subject,Status,Priority,Source,Type,Agent,Group,Created time,Due by Time,Resolved time,Closed time,"
    "Last update time,Initial response time,Agent interactions,Customer interactions,Resolution status,"
    "First response status,Tags,Survey results,Product,Full name,Email,Work phone,Contact ID,Company Name\n"
    "35,-,Closed,High,Email,Problem,Mara,Support,2026-11-21 10:00:00,2026-11-23 10:00:00,2026-11-22 10:00:00,"
    "2026-11-22 12:00:00,2026-11-22 12:00:00,2026-11-21 11:00:00,2,1,Within SLA,Within SLA,late,,Shop,Ada Weiß,"
    "ada@example.org,+49731123456,88,Weiß GmbH\n"
)
FRESHDESK_TICKETS = [
    {
        "id": 35, "requester_id": 88, "responder_id": 5, "source": 2, "status": 4, "priority": 3, "type": "Problem",
        "group_id": 9, "company_id": 12, "spam": False, "fr_escalated": False, "due_by": "2026-11-23T09:00:00Z",
        "fr_due_by": "2026-11-22T09:00:00Z", "cc_emails": [], "tags": ["late"],
        "created_at": "2026-11-21T09:00:00Z", "updated_at": "2026-11-22T09:00:00Z",
        "requester": {"id": 88, "name": "Ada Weiß", "email": "ada@example.org", "phone": "+49731123456"},
        "company": {"id": 12, "name": "Weiß GmbH"},
        "stats": {"first_responded_at": "2026-11-21T10:00:00Z", "resolved_at": "2026-11-22T09:00:00Z",
                  "reopened_at": None, "closed_at": None},
        "conversations": [
            {"id": 1, "private": True, "incoming": False, "created_at": "2026-11-21T09:30:00Z"},
            {"id": 2, "private": False, "incoming": False, "created_at": "2026-11-21T10:00:00Z"},
            {"id": 3, "private": False, "incoming": True, "created_at": "2026-11-21T11:00:00Z"},
        ],
    }
]  # fmt: skip

ASTERISK = (
    '"","0731123456","200","from-trunk","""Ada Weiß"" <0731123456>","SIP/trunk-1","SIP/200-2","Queue","support",'
    '"2026-11-21 10:00:00","2026-11-21 10:00:20","2026-11-21 10:02:00",120,100,"ANSWERED","DOCUMENTATION",'
    '"1795253400.1",""\n'
    '"","0049731999999","200","from-trunk","""x"" <0049731999999>","SIP/trunk-1","","Queue","support",'
    '"2026-11-21 11:00:00",,"2026-11-21 11:00:30",30,0,"NO ANSWER","DOCUMENTATION","1795257000.2",""\n'
    '"","200","0731123456","internal","""200"" <200>","SIP/200-1","SIP/trunk-2","Dial","",'
    '"2026-11-21 12:00:00","2026-11-21 12:00:05","2026-11-21 12:01:05",65,60,"ANSWERED","DOCUMENTATION",'
    '"1795260600.3",""\n'
    '"","200","201","internal","""200"" <200>","SIP/200-1","SIP/201-2","Dial","",'
    '"2026-11-21 12:10:00","2026-11-21 12:10:05","2026-11-21 12:11:05",65,60,"ANSWERED","DOCUMENTATION",'
    '"1795261200.4",""\n'
)
THREE_CX = (
    "Call Time,Call ID,From,To,Direction,Status,Ringing,Talking,Cost\n"
    '2026-11-21T10:00:00,c-1,0731123456,"Support (800)",Inbound,Answered,00:00:05,00:01:12,0.00\n'
    '2026-11-21T10:05:00,c-2,"Mara (201)",0731123456,Outbound,Answered,00:00:05,00:00:30,0.10\n'
    "2026-11-21T10:06:00,c-3,anonymous,800,Inbound,Unanswered,00:00:20,00:00:00,0.00\n"
)
CDR_GERMAN = (
    "Anrufer;Angerufen;Beginn;Dauer;Warteschlange;Agent;Ergebnis\n"
    "0731 / 12 34 56;800;21.11.2026 10:00:00;00:01:12;Service;Mara;angenommen\n"
    "0711 / 99 88 77;800;21.11.2026 10:05:00;00:00:00;Service;;aufgelegt\n"
)

# name of the case: (makes the file, recipe, events told, records)
EXPORTS: dict[str, tuple[Maker, str, int]] = {
    "ga4-jsonl": (written("events.jsonl", lines(*GA4_ROWS)), "ga4-bigquery", 5),
    "ga4-parquet": (ga4_parquet, "ga4-bigquery", 5),
    "ga4-exploration": (written("frei.csv", GA4_EXPLORATION), "ga4-exploration", 2),
    "matomo-json": (written("visits.json", json.dumps([MATOMO_VISIT])), "matomo", 3),
    "matomo-csv": (written("visits.csv", MATOMO_WIDE), "matomo", 3),
    "matomo-log": (written("log.csv", MATOMO_LOG), "matomo", 2),
    "shopify-csv": (written("orders_export.csv", SHOPIFY_CSV), "shopify-orders", 6),
    "shopify-json": (written("orders.json", json.dumps({"orders": [SHOPIFY_ORDER]}, indent=1)), "shopify-orders", 6),
    "shopware-csv": (written("order.csv", SHOPWARE_CSV), "shopware-orders", 2),
    "shopware-json": (written("order.json", json.dumps({"total": 1, "data": [SHOPWARE_ORDER]})), "shopware-orders", 4),
    "zendesk-json": (written("tickets.json", json.dumps(ZENDESK, indent=2)), "zendesk-tickets", 8),
    "zendesk-csv": (written("tickets.csv", ZENDESK_CSV), "zendesk-tickets", 4),
    "zammad-json": (written("zammad.json", json.dumps(ZAMMAD_TICKETS)), "zammad-tickets", 5),
    "zammad-csv": (written("zammad.csv", ZAMMAD_CSV), "zammad-tickets", 3),
    "otrs-csv": (written("suche.csv", OTRS_CSV), "otrs-tickets", 4),
    "otrs-articles": (written("articles.csv", OTRS_ARTICLES), "otrs-tickets", 3),
    "otrs-json": (written("otrs.json", json.dumps(OTRS_JSON)), "otrs-tickets", 3),
    "freshdesk-csv": (written("fd.csv", FRESHDESK_CSV), "freshdesk-tickets", 4),
    "freshdesk-json": (written("fd.json", json.dumps(FRESHDESK_TICKETS)), "freshdesk-tickets", 5),
    "asterisk": (written("Master.csv", ASTERISK), "calls", 3),
    "3cx": (written("calls.csv", THREE_CX), "calls", 2),
    "cdr-german": (written("anrufe.csv", CDR_GERMAN), "calls", 2),
}
