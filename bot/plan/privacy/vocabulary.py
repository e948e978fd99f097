"""List the words that tell a person's name from the many capitals of a council's sentences."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# A run of capitals with one of these is no person: teams, papers, laws, places, times, counts.
THINGS = _set("""
absence abuse abused academy access accommodated accommodation achieved acorn acorns act action actions activities
activity actual actuals adolescent adolescents adoption adult adults advice advisory advocacy afghan afghanistan
africa african aftercare agencies agency agenda agree agreement agreements agrees albania albanian albanians albans
alcohol all alliance allocation ambulance america american americas android annex annual answer answers appeal appeals
appendix apple apprenticeship apprenticeships appropriate approved apr arab area areas arrangements asia asian
assembly assessment assessments association asylum attendance audit audits aug authorities authority autism autumn
avenue average awaiting award awards aylesbury ayr azeus bail bangladesh bangladeshi bank barnet barnsley baseline
basingstoke bbc bed bedsit beeches behaviour bethnal better bexley bi bi-monthly biannual bid bids big bill birches
birmingham birth black black-history blackpool block bluebell bluebells board boards book borough both bournemouth
bracknell branch breakfast brent brexit brief briefing brighton brilliant bristol britain british bromley bronze
budget budgeted built bulletin bureau burnt bury business butterflies butterfly buzzard cabinet cafcass cafe
calderdale caldicott cambridge camden camhs campaign campus capacity capita care career careers carer carers caribbean
caseload caseloads cases casework catholic caution cce ccg cedars census centre centred centres challenge champion
champions change chapter charity charter chelmsford cheltenham chestnuts child's children's childrens china chinese
christmas chronologies chronology cin circle city civic cla clause clinic clinical clinics clothing club clubs
co-production cohort cohorts colchester college colleges column comment comments commission commissioning committee
committees commonwealth community company complaint complaints complete complex compliance compliant compliments
conference conferences congress connect connected consortium consulting contact contacts contextual contract contracts
conversation core cornwall corporate cost council councils counselling count counts county court courts coventry covid
cp crescent crew criminal crisis critical crown croydon crystal cse cumberland cumbria cumulative current custody dad
dads dagenham daily darlington dashboard data days deadline dec december decision decisions deep department
deprivation design development devon dfe different digital dip directorate disability disabled disagree discharge
disclosure discussion discussions dispute district dive division diwali domestic doncaster door dorset dover draft
drive drop drugs dudley duty ealing early easter eclipse edge edgware edition edmunds education eet ehc ehcp ehcps ehm
eid eight elective eleven eligible elms embed embedded embedding emergency emotional employment engagement england
entitlement episode episodes equality eritrea eritrean essex estate estates ethiopia ethnic europe european evaluation
evening event events every evidence excel excellence excellent exclusion exclusions executive exeter exit exploitation
exploited external facebook fair fairs families family family-court farm father feb february feedback few fewer fgc
figure final finance finances fire firs first five flat flats focus folkestone football forecast formal fortnightly
forum forums fostered fostering foundation four framework free fresh freud friday friends front frt ft fully fund
funding further future futures gang gangs garden gardens gateshead gateway gazette general ghana global gloucester
golden golders google governance grade graduated grammar grand grandparent grandparents great group groups guarantee
guardians guardianship guest guests guidance guildford gypsy hackney half halifax hamlets hampshire hanukkah happy
haringey harm harrow hartlepool haven havering headline health healthcare healthy help helpline hempstead high
high-court hillingdon hm holiday hollies homes homework hong horizons hospital hostel hostels hounslow hours house
households housing hr hub hubs huddersfield hull humber icb immediate impact improvement improvements improving
inadequate incident incidents inclusion incomplete independent india indian indicator indicators individual informal
informed initial inner innovation inside inspection inspections inspectorate instagram institute integrated interim
intervention interventions interview interviewing interviews ipswich iran iraq irish iro islington item items itv
january jobs joint jul july jun junior keep keynes kickstart kingdom kinship kirklees knife knowsley kong kpi kpis la
lac lado lambeth lanka last late laurels leadership learning least leave leaving leeds legal leicester leone less
level levels lewisham lgbt lgbtq lgr liaison library licence licensing likely limes limited line lines link liquid
liquidlogic liverpool local localities locality lockdown locums lodgings london londons looked low lower ltd luton
mace magistrates maidstone mail major majority manchester many maples mappa mar marac march marlbridge mash maternity
maximum meals mean measure measures median mediation medical medium medway meeting meetings member members mental
mentoring merry mersey merseyside metropolitan mews microsoft middlesbrough milestone milestones milton mind minimum
ministry minor minority minors minutes mission misuse mixed mobilisation mock model models moderate module modules
monday monitoring month monthly months more mosaic most mother mothering motivational multi mum mums muswell mutual
national nations needs neet neglect neighbourhood neighbourhoods network networks neurodevelopmental neurodiversity
neutral new newcastle newham newly next nhs nigeria night nil nine no non none norfolk northampton northumberland
norwich notice notification notifications notting nottingham nov november number numbers nurseries nursery oaklands
objective objectives occupational oct october offence offender offending offer office ofsted oldham ombudsman on-track
one ongoing online open operation operational option order orders organisation other others outcome outcomes outer
outlook outreach outside outstanding outturn overall overdue overview own oxford package packages paediatric pages
pakistan pakistani pandemic panel panels para parade paragraph parent parental parenting parents parish part partially
participation partly partners partnership partnerships pathway pathways pause paused peer peers pending pennies
percent percentage performance period permanence permanent persistent personal persons peterborough phase physical
pilot pinner pip place placement placements plan planning plans platinum play playgroup plo plus plymouth points
poland police policies policy polish pools poplars portsmouth post posts potters powerpoint practice practices pre
pregnancy premium preparation pressure pressures prevent prevention previous pricewaterhousecoopers pride primary
principle principles priorities priority private probation procedure procedures proceedings process produced
production profile programme programmes progress project projects promise prospects protection protocol protocols
provider providers provision psychology public pupils purple put pyramid qa qualified quality quarter quarterly
quarters question questions rag rainbow ramadan rate rated rates ratio readiness reading recommendation
recommendations record recording records recovery recruitment recruits red redbridge reduction referral referrals
reflective refuge regional register registered regular regulation regulations regulator rehabilitation rejected
relationships relatives remaining remand repeat report reporting reports requires resettlement residential resilience
resistance resolution resource resources respite response responses restorative result results retention return
returns reunification review reviews rights risk risks road rochdale rolling roma romania room rota rotherham rough
ruislip safe safeguarding safer safety salford same sample samples sanctuary sandwell satisfaction saturday schedule
scheme schemes school schools score scorecard scotland scottish scr scrutiny second secondary section sector secure
seekers sefton self semi sen send sendiass senior sep separated sept september serious service services session
sessions settings settled seven several severe severn sexual sgo shared sharepoint sheffield shelter shields sickness
sierra significant signs similar six sixth skills slack sleepers slide slides slough slt snapchat snapshot social
society sofa solicitors solihull solutions somali somalia somerset south southampton southend southwark space spaces
special specialist speech spots spring square sri stability stable staff staffing stage standard standards standing
stanmore start started statement station statistics status statutory staying step stepped steps stevenage stockport
stockton stoke story strategic strategies strategy street strengthening strengths stringent strong stronger strongly
students substance subtotal sudan sudanese sufficiency suffolk suitable suite sum summary sunday sunderland sunflower
sunflowers sunshine supervised supervision support supporting supreme sure surfing surgery surrey survey surveys
sussex sustainability swindon syria syrian system systemic systems table tameside target targeted targets task team
teams tees ten tenancies tenancy term terms terrace thames thames-valley thematic theme themes therapeutic therapies
therapy thinking third thread three threshold thresholds thurrock thursday tier tiers tiktok timeliness times title
together tool toolkit topic total totals tottenham town track tracker tracking trafford training transfer
transformation transition transitions transport trauma travel traveller travellers treatment trent triage tribunal
troubled truancy trust tuesday tunbridge turkey twelve two tyne tyneside uasc uk ukraine ukrainian unaccompanied union
unit united units university unknown unlikely unmet unsuitable unsure upper vacancies vacancy valley variance various
version vietnam vietnamese violence violent virtual vision visit visiting visits voice voluntary vulnerable wakefield
wales walsall waltham wandsworth wards watchdog water waterhouse watford wave way weald wealdstone weapons wear
wearside wednesday week weekend weekly weeks welcome welfare wellbeing welwyn westminster whatsapp wigan willows
windows wirral woking wokingham wolverhampton women womens worcester word work workflow workforce working workshop
workshops workstream world written wycombe year years youth youth-court youths youtube zealand zero zone zoom
""")

# People at work: whoever stands right behind one of these is no child, unless an age says so in words.
ROLES = _set("""
administrator adviser advisor advocate alderman analyst apprentice assistant asye attending auditor auditors author
barrister ceo chair chairman chairperson chairs chairwoman chief cllr co-ordinator coach commissioner constable
consultant coordinator councillor counsellor dame dc dci dco dcs deputy director directors doctor dr ds dsi
facilitator governor governors gp guardian head heads headteacher hhj inspector iros judge justice lady lead leader
leads lord manager managers mayor mentor midwife minister mp mr mrs ms nurse nurses officer officers owner partner pc
practitioner practitioners president principal prof professor psw psychiatrist psychologist rev reviewer reviewers
secretary sergeant sir solicitor sponsor ssw superintendent supervising supervisor supervisors swe teacher therapist
trainer trustee worker workers
""")

# What may stand before a child's name with a capital, and is no part of it.
OPENINGS = _set("""
a about above across after against age aged agreed ahead allocated along also although among an and are around as
asked assessed at attended baby be because been before behind being below between beyond boy brother but by called can
case cc child children client closed completed concerning confirmed congratulate congratulations could cousin cyp
daughter dear delivered despite did discussed do does done down due during each either emailed except fao female
following for found from fyi girl given had has have he hello her here hey hi his how however i if in including infant
interviewed into is it its launched learner let like male master matched met might miss missing morning moved must my
name named nb near nephew niece not note noted notes now of off old on once only onto opened or our out over patient
per person placed please ps pupil rang re referred regarding reported resident returned reviewed saw seen shall she
should sibling siblings since sister so son sorry spoke still student subject supported teen teenager than thank
thanks that the their then there these they this those through throughout to today toddler told tomorrow tonight too
trained transferred twin twins under until up update updated updates urgent via visited was we welcomed well were what
when where which while who whose why with without would year-old yes yesterday you your yp
""")

# Surnames only behind a first name, places and things elsewhere: "Jayden Green", but "Palmers Green", "East Ward".
DOUBTFUL = _set("""
banks bar bay beach bedford best blue bridge bridges bright brook brooks cape case castle church cliff close coast
common cottage cross day east end english field fields ford forest foster fry gate gold good grant green grove hale
hall harbour heath hill hills ireland island kent key lane leighton lodge love manor marsh meadow meadows mill moor
mount mountain north oak oaks orchard page palace park pool port power ridge rise row sands shore short silver springs
stone storm tower towers vale view village walk ward wells welsh west white winter wood woods young
""")
PLACE_STARTS = _set("north east west upper lower inner outer central greater great little old saint st royal")

# First names common among children and young adults in England (ONS baby names, 1996 to 2024, and the spellings that
# children's services meet). They settle what capitals alone leave open.
FORENAMES = _set("""
aaliyah aanya aarav aaron abbie abby abdi abdirahman abdul abdullah abdullahi abdulrahman abena abi abigail abu adam
adele aden adil adrian adwoa ahmed aidan aiden aisha ajay akua alan alana alannah albie alex alexander alexandru alfie
alfred ali alice alicia alina alisha alison ama amal amanda amaya amber ameera ameerah amelia amelie amina aminata
amir amira amy ana ananya anas anastasia andrea andrei andrew andrzej angel angela angus anisa anita anna annabel
annabelle anne annie anthony antonio anya archie aria arjun arlo arman arthur arya asha ashleigh ashley ashton athena
aurora austin ava avery ayaan ayaz ayesha ayla ayman ayo ayse bailey bakary barnaby beatrice becky bella ben benjamin
beth bethany bilal billie billy blake blessing bobby bogdan bonnie bradley brandon brian brianna brody brooke bryony
caitlin caleb callum calum cameron camila cara carl carla carly carmen caroline casey catherine charles charlie
chelsea chelsey cheryl chidi chioma chloe chris christian christina christopher claire clara clement connor conor cora
corey courtney craig curtis daisy dale daniel daniella danielle danny darcey darcy daria darius dariush darren david
dawid dean declan demi denis denise deniz dennis destiny dev dexter diana diego divya dmytro dominic dominik donna
dragos dylan ebony eden edward eleanor elena elena-maria eli elias elif elijah elisha eliza elizabeth ella elle ellen
ellie elliot elliott ellis elsie emeka emilia emily emma emre eric erin esi esme ethan eva evan eve evelyn evie ewan
ezra faith farah fatima fatimah fatou fatoumata felicity felix filip filsan finlay finley finn fiona florin folake fox
frank frankie freddie frederick freya gabriel gabriella gareth gary gemma genevieve george georgiana georgie gethin
gracie graham grant gurpreet habib hadi hadiya hafsa haleema halima hamza hamzah hana hanna hannah haris harley
harmony haroon harper harriet harris harrison harry harvey hasan hassan hayden hayley hazel heather heidi helen hibah
hibaq hodan hollie holly hope hudson hugo humza husna hussain ian ibrahim idris ieuan ifeoma ifrah igor illia ilyas
imaan imani imogen imran ioana ionut irfan iris isaac isabel isabella isabelle isaiah isha isla ismail isobel isra
ivan ivy izabella izzy jack jackson jacob jade jaden jai jaiden jake jakub jamal james jamie jan jane janet jasmine
jason jasper jay jaya jayden jaydon jayla jaylen jean jenna jennifer jenny jeremiah jeremy jermaine jesse jessica
jessie jo joan joanna joanne jodie joe joel john johnny jon jonah jonathan jordan jorge jose joseph josh joshua josie
joy jude jules julia julian julie juliet kacey kaden kai kaiden kamil kamran kareem karen karim karl karolina kasper
kate kateryna katherine kathryn katie kavya kayden kayla kayleigh kehinde keira keiran keisha kelly kelsey ken kenny
kenzie kerem kerry kevin khadija khadijah khalid kiaan kian kiera kieran kieron kim kimberley king kirsty kit kobi
kofi krish kristian kwaku kwame kyla kyle kymani kyra laila lamin lara laura lauren laurence lawrence layla leah
leanne lee leighton leila lena lennon leo leon leona lewis lexi lexie liam lilly lily lina linda lisa liv lloyd logan
lois lola lorenzo lottie louie louis louisa louise luca lucas lucia lucy luis luka lukasz luke luna lydia lyla mabel
macy maddie maddison madeleine madison mahmoud maisie maja malachi malik mamadou marcel marcus margaret maria
maria-elena mariam marie marley marlon martha martin martyn mary maryam maryum mason mateo mateusz matilda matthew max
maya megan mehdi mehmet melanie melissa mert mia michael michal michelle mihai mikey mila miles millie milly milo
mohamed mohammad mohammed mollie molly monica morgan mostafa muhammad musa mustafa mya mykola myla nabil nadia nadim
nadine nana naomi nasreen natalia natalie nataliya natasha nathan nathaniel neil nevaeh ngozi niamh nicholas nicola
nicole nikita nikola nina noah noor nora nour oakley oksana oleksandr olena olga olive oliver olivia ollie olly omar
omer orla osama oscar oskar otis ousman owen paige pamela paris parisa parveen patrick patrycja paul paula pauline
penelope penny peter petra philip phillip phoebe phoenix piotr pippa poppy precious prince princess priya quinn rachel
radu rafael raheem rahma rajesh ralph rami rania ravi rayan rayyan razvan rebecca reece reggie rehan reuben reyansh
reza rhea rhian rhys ria richard ricky riley rishi rita river robbie robert robyn rohan roman ronnie rory rosa
rosalind rose rosie rowan roxanne ruby rufus ruth ryan sabrina sadia safa saffron safiya sagal sahil saif saima salma
sam samantha samir samira samuel sana sandra sara sarah sasha scarlett scott sean sebastian sekou selena selina serena
sergei seth shabnam shane shannon sharon shaun shauna shay shayla shazia sheila shirin shreya sian sienna simon simone
simran sky skye sofia sofiia sonia sonny sophia sophie soraya spencer stacey stanley star stefan stella stephanie
stephen sterling steven storm stuart sue sumaya sumayyah summer susan suzanne svetlana sydney syed sylvia szymon
tabitha taiwo talia tamara tamsin tanisha tanveer tanya tara tariq tasha tatiana taylor ted teddy temitope teresa
terry tessa thea theo theodore thomas tia tiana tilly tim timothy tobias toby tolu tom tomasz tommy toni tony tracey
tristan tyler tyreece tyrese tyrone umair umar usama usman valentina vanessa vera verity veronica vicky victor vihaan
vincent violet vivian vlad vladimir volodymyr wayne wendy wiktoria will william willow xander xavier yahya yash yasin
yasmin yasmine yaw yosef yousef youssef yulia yunus yusuf yuvraj yvonne zac zach zachary zahra zain zainab zak zakaria
zakariya zamzam zara zayan zayd zayn zaynab zeeshan zeynep zoe zofia zuzanna
""")
