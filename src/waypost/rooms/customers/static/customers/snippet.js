/* Waypost, docs/intake.md */
((w,d)=>{
if(w.waypost)return;
let s=d.currentScript,key=s.dataset.key,to=(s.dataset.host||new URL(s.src).origin)+"/v1/batch",
rnd=()=>crypto.getRandomValues(new Uint32Array(4)).join("-"),
q=[],yes=false,id=rnd(),user,timer,busy,wait=1e3,depth,forms=new Map,seen,
store=f=>{try{return f(w.localStorage)}catch(e){}},
later=()=>{timer=timer||setTimeout(send,wait)},
add=(type,more)=>{
q.push({type,messageId:rnd(),timestamp:new Date,
context:{page:{url:location.href.split("#")[0],title:d.title,referrer:d.referrer}},...more});
q.length>500&&q.shift();later()},
track=(event,properties={})=>add("track",{event,properties}),
send=leaving=>{
clearTimeout(timer);timer=0;
if(!q[0]||busy&&!leaving)return;
let b=q.splice(0,30),text=JSON.stringify({writeKey:key,sentAt:new Date,batch:b.map(m=>({...m,anonymousId:id,userId:user,
context:{consent:yes,userAgent:navigator.userAgent,library:{name:"waypost.js"},...m.context}}))});
if(leaving){navigator.sendBeacon(to,text);return send(1)}
busy=1;
fetch(to,{method:"POST",body:text,keepalive:true}).then(a=>{if(a.status==429||a.status>499)throw a;wait=1e3})
.catch(()=>{q=b.concat(q);wait=Math.min(wait*2,6e4)}).then(()=>{busy=0;q[0]&&later()})},
page=()=>{
depth=0;add("page");
seen=seen||new IntersectionObserver(all=>all.forEach(x=>{
if(x.isIntersecting)seen.unobserve(x.target),track("seen: "+x.target.dataset.waypost)}),{threshold:.5});
d.querySelectorAll("[data-waypost]").forEach(e=>seen.observe(e))},
name=f=>f.dataset.waypost||f.getAttribute("name")||f.id||"form",
on=(what,f,at=d)=>at.addEventListener(what,f,{capture:true,passive:true});
on("scroll",()=>{
let now=(w.scrollY+w.innerHeight+2)/d.documentElement.scrollHeight*100;
while(depth<100&&now>=depth+25)track("scrolled "+(depth+=25)+" %",{depth})},w);
on("click",e=>{let x=e.target.closest("[data-waypost]");x&&x.tagName!="FORM"&&track("clicked: "+x.dataset.waypost)});
on("focusin",e=>{let f=e.target.form;if(f&&!forms.has(f))forms.set(f,""),track("form started: "+name(f))});
on("change",e=>{let f=e.target.form,n=e.target.name;if(f&&n)forms.set(f,n),track("form field: "+name(f)+" / "+n)});
on("submit",e=>{forms.delete(e.target);track("form submitted: "+name(e.target))});
on("pagehide",()=>{
forms.forEach((field,f)=>track("form abandoned: "+name(f),{field}));forms.clear();send(1)},w);
on("visibilitychange",()=>d.hidden&&send(1));
let go=history.pushState;
history.pushState=function(){let was=location.pathname;go.apply(history,arguments);was!=location.pathname&&page()};
on("popstate",page,w);
w.waypost={track,page,
identify:(u,traits={})=>{user=u;add("identify",{traits})},
consent:y=>{
if(yes=y===true)id=store(l=>l.getItem("waypost"))||id,store(l=>l.setItem("waypost",id));
else store(l=>l.removeItem("waypost")),id=rnd(),user=void 0},
reset:()=>{send();user=void 0;id=rnd();yes&&store(l=>l.setItem("waypost",id))}};
d.readyState=="loading"?on("DOMContentLoaded",page):page()
})(window,document)
